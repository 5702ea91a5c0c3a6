//! The icon and the logo of a site, from its own files: `static/favicon.svg` or `.png` or `.ico`, and `static/logo.svg`,
//! `.png`, `.webp` or `.jpg`. A site without an icon has one with the initial of its name.

use unicode_segmentation::UnicodeSegmentation;

use crate::html::escaped;

/// The names of an icon and of a logo, the preferred ones first.
pub(super) const ICONS: [&str; 3] = ["favicon.svg", "favicon.png", "favicon.ico"];
pub(super) const LOGOS: [&str; 4] = ["logo.svg", "logo.png", "logo.webp", "logo.jpg"];

/// True for the name of an icon.
pub(super) fn is_icon(name: &str) -> bool {
    ICONS.contains(&name)
}

/// The name of the icon that is made for a site that has none.
pub(super) const MADE: &str = ICONS[0];

/// An icon with the initial of a site's name, which needs no style of its own, so any Content-Security-Policy allows it.
pub(super) fn draw_icon(title: &str) -> String {
    let initial = title.graphemes(true).find(|letter| letter.chars().any(char::is_alphanumeric)).unwrap_or("“");
    let initial = initial.to_uppercase();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\"><rect width=\"64\" height=\"64\" rx=\"10\" \
         fill=\"#1c4f7c\"/><text x=\"32\" y=\"33\" font-family=\"Georgia, 'Noto Serif', serif\" font-size=\"44\" \
         font-weight=\"600\" fill=\"#fdfcf9\" text-anchor=\"middle\" dominant-baseline=\"central\">{}</text></svg>\n",
        escaped(&initial)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_has_the_first_letter_of_the_name() {
        assert!(draw_icon("«the record»").contains(">T</text>"));
        assert!(draw_icon("…").contains(">“</text>"));
        assert!(draw_icon("<b>").contains(">B</text>"));
    }
}
