//! What continues what: the pieces of a whole, from relations between two of them.

/// The whole of each of `count` pieces, by number: the piece that nothing else goes on in. Each joint has a piece and the one that
/// goes on with it. Of several joints to the same piece the last counts, and none that would close a circle.
pub(super) fn wholes_of(count: usize, joints: &[(usize, usize)]) -> Vec<usize> {
    let mut before: Vec<usize> = (0..count).collect();
    for (from, to) in joints.iter().rev().copied().filter(|(from, to)| *from < count && *to < count) {
        if before[to] == to && find_whole(&mut before, from) != to {
            before[to] = from;
        }
    }
    (0..count).map(|piece| find_whole(&mut before, piece)).collect()
}

/// Follows a piece to the first of its whole, and shortens the way for the next search.
fn find_whole(before: &mut [usize], mut piece: usize) -> usize {
    while before[piece] != piece {
        before[piece] = before[before[piece]];
        piece = before[piece];
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::wholes_of;

    #[test]
    fn pieces_are_of_the_whole_that_their_joints_lead_to_in_any_order() {
        assert_eq!(wholes_of(4, &[(0, 1), (1, 2)]), [0, 0, 0, 3], "a chain");
        assert_eq!(wholes_of(4, &[(1, 2), (0, 1)]), [0, 0, 0, 3], "a chain backwards");
        assert_eq!(wholes_of(4, &[(3, 1), (3, 2)]), [0, 3, 3, 3], "a star");
        assert_eq!(wholes_of(2, &[(0, 1), (1, 0)]), [1, 1], "a circle");
        assert_eq!(wholes_of(3, &[(0, 2), (1, 2)]), [0, 1, 1], "two that claim one");
        assert_eq!(wholes_of(2, &[(0, 0), (0, 7)]), [0, 1], "nothing");
        let chain: Vec<_> = (1..100_000).map(|at| (at - 1, at)).collect();
        assert!(wholes_of(100_000, &chain).iter().all(|whole| *whole == 0));
    }
}
