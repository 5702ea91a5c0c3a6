//! Network layout: actors with ties are near each other, and no name covers another.
//!
//! Forces as Fruchterman and Reingold describe them ("Graph Drawing by Force-directed Placement",
//! 1991): points push each other away, ties pull, and the steps grow shorter. Afterwards overlapping
//! boxes of points and names are separated. Only sums, products, quotients and roots are used, which IEEE 754
//! rounds the same everywhere, so that the same record gives the same drawing on every machine.

/// Width and height of a drawing, and what is kept free at its edges.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 680.0;
const EDGE: f64 = 14.0;
/// Steps of the forces, and of separating boxes.
const STEPS: u32 = 240;
const APART: u32 = 600;
/// Width of a letter and height of a line of names, in the units of the drawing.
const LETTER: f64 = 7.4;
/// Width of a letter in the theme's font; `LETTER` has room for wider ones of the reader's system.
const DRAWN_LETTER: f64 = 6.4;
const LINE: f64 = 17.0;
/// Cosine and sine of the golden angle: points begin on a spiral, where none covers another.
const TURN: (f64, f64) = (-0.737_368_878_078_320, 0.675_490_294_261_524);

/// A tie between two points, by their numbers.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) struct Edge {
    pub(in crate::render) from: usize,
    pub(in crate::render) to: usize,
    /// How strongly it pulls: 1 for the strongest.
    pub(in crate::render) pull: f64,
}

/// The position of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) struct Placed {
    pub(in crate::render) x: i32,
    pub(in crate::render) y: i32,
    /// Base line of its name.
    pub(in crate::render) label: i32,
}

/// A line between two points, beside others between the same ones.
#[derive(Debug)]
pub(in crate::render) struct Line {
    pub(in crate::render) from: [i32; 2],
    pub(in crate::render) to: [i32; 2],
    /// The corners of the arrow at its end, as SVG has them; empty where it has no direction.
    pub(in crate::render) arrow: String,
}

/// Distance between lines of the same two points; what a line keeps free of a point; length and half the width of an arrow.
const BESIDE: f64 = 7.0;
const FREE: f64 = 3.0;
const ARROW: (f64, f64) = (11.0, 4.5);

/// Draws a line between two points, given with their radius and the letters of their names; it covers neither; `track` is
/// its number among those between the same points, and how many these are.
pub(in crate::render) fn draw_line(
    [from, to]: [(Placed, (u32, usize)); 2],
    track: (usize, usize),
    has_direction: bool,
) -> Line {
    let apart = (f64::from(to.0.x - from.0.x), f64::from(to.0.y - from.0.y));
    let length = vector_length(apart).max(1.0);
    let along = (apart.0 / length, apart.1 / length);
    let aside = (track.0 as f64 - (track.1 as f64 - 1.0) / 2.0) * BESIDE;
    let at = |(point, _): (Placed, (u32, usize)), by: f64, side: f64| {
        let (x, y) = (f64::from(point.x) + along.0 * by, f64::from(point.y) + along.1 * by);
        (x - along.1 * (aside + side), y + along.0 * (aside + side))
    };
    let whole = |(x, y): (f64, f64)| [x.round() as i32, y.round() as i32];
    let (mut start, mut end) = (reach(from.1, along), -reach(to.1, (-along.0, -along.1)));
    if length - start + end < ARROW.0 * 2.0 {
        // Too near each other for a line that leaves the names free.
        (start, end) = (f64::from(from.1.0), -f64::from(to.1.0));
    }
    if !has_direction {
        return Line { from: whole(at(from, start, 0.0)), to: whole(at(to, end, 0.0)), arrow: String::new() };
    }
    let corners = [at(to, end, 0.0), at(to, end - ARROW.0, ARROW.1), at(to, end - ARROW.0, -ARROW.1)];
    let corners = corners.map(|corner| whole(corner).map(|number| number.to_string()).join(","));
    Line { from: whole(at(from, start, 0.0)), to: whole(at(to, end - ARROW.0 + 1.0, 0.0)), arrow: corners.join(" ") }
}

/// How far a point and its name, which is below it, reach in a direction: to the edge of the name where the line would cross its
/// middle, or else to the point. What is drawn of the name covers the rest.
fn reach((radius, letters): (u32, usize), along: (f64, f64)) -> f64 {
    let round = f64::from(radius) + FREE;
    let (_, _, below) = label_box(radius, letters);
    let half = (letters as f64 * DRAWN_LETTER / 2.0).max(f64::from(radius)) + FREE;
    let aside = along.0.abs().max(1e-9);
    let middle = f64::midpoint(round, below);
    let is_above_name = half * along.1 < middle * aside;
    if is_above_name { round } else { round.max((below / along.1).min(half / aside)) }
}

/// Size of a drawing.
pub(in crate::render) const SIZE: [u32; 2] = [WIDTH as u32, HEIGHT as u32];

/// Arranges points, given by their radius and the letters of their names.
pub(in crate::render) fn arrange_points(points: &[(u32, usize)], edges: &[Edge]) -> Vec<Placed> {
    let mut places = start_on_spiral(points.len());
    let ideal = (WIDTH * HEIGHT / points.len().max(1) as f64).sqrt() * 0.72;
    for step in 0..STEPS {
        let heat = WIDTH / 9.0 * f64::from(STEPS - step) / f64::from(STEPS);
        let forces = compute_forces(&places, edges, ideal);
        for (place, force) in places.iter_mut().zip(forces) {
            let length = vector_length(force).max(1e-9);
            let by = length.min(heat) / length;
            *place = (place.0 + force.0 * by, place.1 + force.1 * by);
        }
    }
    scale_to_drawing(&mut places);
    let boxes: Vec<_> = points.iter().map(|(radius, letters)| label_box(*radius, *letters)).collect();
    for _ in 0..APART {
        if !separate_overlaps(&mut places, &boxes) {
            break;
        }
    }
    let placed = |((x, y), (radius, _)): (&(f64, f64), &(u32, usize))| {
        let (x, y) = (x.round() as i32, y.round() as i32);
        Placed { x, y, label: y + *radius as i32 + 14 }
    };
    places.iter().zip(points).map(placed).collect()
}

fn start_on_spiral(points: usize) -> Vec<(f64, f64)> {
    let mut turn = (1.0, 0.0);
    let mut next = |at: usize| {
        turn = (turn.0 * TURN.0 - turn.1 * TURN.1, turn.0 * TURN.1 + turn.1 * TURN.0);
        let far = (at as f64 + 0.5).sqrt() * 40.0;
        (turn.0 * far, turn.1 * far)
    };
    (0..points).map(&mut next).collect()
}

fn vector_length((x, y): (f64, f64)) -> f64 {
    (x * x + y * y).sqrt()
}

fn compute_forces(places: &[(f64, f64)], edges: &[Edge], ideal: f64) -> Vec<(f64, f64)> {
    // A weak pull to the middle keeps points without ties near; it is stronger vertically than horizontally.
    let mut forces: Vec<_> = places.iter().map(|(x, y)| (-x * 0.35, -y * 0.55)).collect();
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            let apart = (places[a].0 - places[b].0, places[a].1 - places[b].1);
            let far = vector_length(apart).max(1.0);
            let push = ideal * ideal / (far * far);
            forces[a] = (forces[a].0 + apart.0 * push, forces[a].1 + apart.1 * push);
            forces[b] = (forces[b].0 - apart.0 * push, forces[b].1 - apart.1 * push);
        }
    }
    for Edge { from, to, pull } in edges {
        let apart = (places[*from].0 - places[*to].0, places[*from].1 - places[*to].1);
        let pull = pull * vector_length(apart) / ideal;
        forces[*from] = (forces[*from].0 - apart.0 * pull, forces[*from].1 - apart.1 * pull);
        forces[*to] = (forces[*to].0 + apart.0 * pull, forces[*to].1 + apart.1 * pull);
    }
    forces
}

/// Stretches the drawing to its size. Where points crowd they are spread: a place is in part the point's own
/// and in part that of its rank among all.
fn scale_to_drawing(places: &mut [(f64, f64)]) {
    let across = spread_by_rank(&places.iter().map(|place| place.0).collect::<Vec<_>>());
    let down = spread_by_rank(&places.iter().map(|place| place.1).collect::<Vec<_>>());
    for ((place, x), y) in places.iter_mut().zip(across).zip(down) {
        *place = (80.0 + x * (WIDTH - 160.0), 25.0 + y * (HEIGHT - 70.0));
    }
}

/// Places along one side, from 0 to 1.
fn spread_by_rank(places: &[f64]) -> Vec<f64> {
    let low = places.iter().copied().fold(f64::INFINITY, f64::min);
    let high = places.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| places[*a].total_cmp(&places[*b]).then(a.cmp(b)));
    let mut spread = vec![0.0; places.len()];
    for (rank, at) in order.into_iter().enumerate() {
        let own = (places[at] - low) / (high - low).max(1.0);
        let ranked = rank as f64 / places.len().saturating_sub(1).max(1) as f64;
        spread[at] = own * 0.4 + ranked * 0.6;
    }
    spread
}

/// Half the width of a point's box, and what it reaches above and below the point.
fn label_box(radius: u32, letters: usize) -> (f64, f64, f64) {
    let radius = f64::from(radius);
    ((letters as f64 * LETTER / 2.0).max(radius) + 3.0, radius + 3.0, radius + LINE + 2.0)
}

/// Separates overlapping boxes, moving each by half of the overlap, the shorter way; false if none overlap.
fn separate_overlaps(places: &mut [(f64, f64)], boxes: &[(f64, f64, f64)]) -> bool {
    let mut moved = false;
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            let across = boxes[a].0 + boxes[b].0 - (places[a].0 - places[b].0).abs();
            let (above, below) = if places[a].1 <= places[b].1 { (a, b) } else { (b, a) };
            let down = boxes[above].2 + boxes[below].1 - (places[below].1 - places[above].1);
            if across <= 0.0 || down <= 0.0 {
                continue;
            }
            moved = true;
            if across < down {
                let by = (across / 2.0 + 0.5).min(12.0);
                let right = if places[a].0 <= places[b].0 { by } else { -by };
                places[a].0 -= right;
                places[b].0 += right;
            } else {
                let by = (down / 2.0 + 0.5).min(12.0);
                places[above].1 -= by;
                places[below].1 += by;
            }
        }
    }
    for (place, (half, above, below)) in places.iter_mut().zip(boxes) {
        place.0 = place.0.clamp((half + EDGE).min(WIDTH / 2.0), (WIDTH - half - EDGE).max(WIDTH / 2.0));
        place.1 = place.1.clamp(above + EDGE, HEIGHT - below - EDGE);
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everybody tied to everybody.
    fn crowd(points: usize) -> (Vec<(u32, usize)>, Vec<Edge>) {
        let edges = (0..points).flat_map(|from| (0..from).map(move |to| Edge { from, to, pull: 0.7 }));
        (vec![(12, 14); points], edges.collect())
    }

    fn ring(points: usize) -> (Vec<(u32, usize)>, Vec<Edge>) {
        let edge = |from| Edge { from, to: (from + 1) % points, pull: 1.0 };
        (vec![(8, 14); points], (0..points).map(edge).collect())
    }

    #[test]
    fn no_name_covers_another_and_all_stand_in_the_drawing() {
        for (points, edges) in [ring(40), crowd(40)] {
            stand_apart(&arrange_points(&points, &edges));
        }
    }

    fn stand_apart(places: &[Placed]) {
        for (i, a) in places.iter().enumerate() {
            assert!((0..=WIDTH as i32).contains(&a.x) && (0..=HEIGHT as i32).contains(&a.label));
            for b in &places[i + 1..] {
                let wide = (14.0 * LETTER) as i32;
                assert!((a.x - b.x).abs() >= wide || (a.y - b.y).abs() >= 24, "{a:?} covers {b:?}");
            }
        }
    }

    #[test]
    fn lines_of_the_same_two_points_do_not_cover_each_other_and_end_before_the_points() {
        let ends = [(Placed { x: 100, y: 100, label: 0 }, (8, 5)), (Placed { x: 300, y: 100, label: 0 }, (12, 5))];
        let [first, second] = [0, 1].map(|track| draw_line(ends, (track, 2), true));
        assert!((first.from[1] - second.from[1]).abs() > 4, "{first:?} {second:?}");
        assert!(first.from[0] >= 108 && first.to[0] <= 288, "{first:?}");
        let below = [ends[0], (Placed { x: 100, y: 300, label: 0 }, (8, 5))];
        assert!(
            draw_line(below, (0, 1), true).from[1] > 100 + 8 + 14,
            "a line that leaves downwards begins below the name"
        );
        assert!(first.arrow.split(' ').count() == 3 && draw_line(ends, (0, 1), false).arrow.is_empty());
    }

    #[test]
    fn a_line_that_passes_beside_a_name_ends_at_the_point() {
        let from = (Placed { x: 100, y: 100, label: 0 }, (8, 13));
        let to = |x, y| draw_line([from, (Placed { x, y, label: 0 }, (8, 13))], (0, 1), false).from;
        let far = |[x, y]: [i32; 2]| vector_length((f64::from(x - 100), f64::from(y - 100)));
        for (x, y) in [(500, 100), (500, 150), (500, 190), (-300, 170), (500, 0), (100, -300)] {
            assert!(far(to(x, y)) < 14.0, "towards {x}, {y} it begins {} away", far(to(x, y)));
        }
        for (x, y) in [(100, 500), (140, 500), (500, 400)] {
            assert!(far(to(x, y)) > 20.0, "towards {x}, {y} it begins {} away, in the name", far(to(x, y)));
        }
    }

    #[test]
    fn what_is_tied_stands_nearer_than_what_is_not() {
        let points = vec![(8, 6); 8];
        let tie = |from, to| Edge { from, to, pull: 1.0 };
        let edges = [tie(0, 1), tie(1, 2), tie(0, 2), tie(4, 5), tie(5, 6), tie(4, 6)];
        let places = arrange_points(&points, &edges);
        let far = |a: usize, b: usize| {
            let (a, b) = (places[a], places[b]);
            vector_length((f64::from(a.x - b.x), f64::from(a.y - b.y)))
        };
        assert!(far(0, 1) + far(0, 2) < far(0, 4) + far(0, 5), "{places:?}");
    }
}
