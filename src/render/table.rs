//! The cells of tables in Markdown, aligned by classes.

use pulldown_cmark::Alignment;

/// The columns of a table, and the cell that is being read.
#[derive(Default)]
pub(super) struct Table {
    /// How each column is aligned.
    pub(super) columns: Vec<Alignment>,
    /// The number of the next cell of the row.
    pub(super) cell: usize,
    /// True in the row of headings.
    pub(super) in_head: bool,
}

impl Table {
    /// The beginning of a cell, with the class that aligns it: the site's own policy forbids inline styles.
    pub(super) fn begin_cell(&mut self) -> String {
        let class = match self.columns.get(self.cell) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        self.cell += 1;
        if self.in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
    }

    /// The end of a cell.
    pub(super) fn end_cell(&self) -> &'static str {
        if self.in_head { "</th>" } else { "</td>" }
    }
}
