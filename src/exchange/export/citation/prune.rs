//! A citation style, cut down to what one shape of work needs.
//!
//! A style of the CSL project holds every sort of work that anybody may cite: the Chicago style takes
//! milliseconds for a newspaper article, most of them to find out what does not apply. What applies
//! depends on the work's type and on which of its variables are set, its *shape*, of which a record has a
//! few. So the style is cut down once for each shape: every condition on types and variables is decided,
//! and what prints an unset variable is left out. A test compares both, for every shape there is.
//!
//! What CSL says of groups holds: one whose variables are all unset is left out with its terms. A group or
//! a macro that comes to one thing is that thing: the library asks at every level whether something follows.

use std::{
    collections::{BTreeMap, BTreeSet},
    str::FromStr,
};

use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, CslMacro, Display, ElseBranch, Group, IndependentStyle,
    LayoutRenderingElement as Element, Names, NamesChild, TestPosition, Text, TextTarget, ToAffixes, ToFormatting,
    taxonomy::{DateVariable, Kind, NameVariable, StandardVariable, Variable},
};

/// What is known of a work before it is cited.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    /// Its type, as CSL names it.
    pub(super) kind: &'static str,
    /// The variables that are set.
    pub(super) set: BTreeSet<&'static str>,
    /// True if the date of issue is uncertain.
    pub(super) uncertain: bool,
}

/// What a style makes of a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// An entry of a bibliography.
    Entry,
    /// The citation in the text or in a note, the first of its work.
    Citation,
}

/// One part of a style, for works of one shape that are cited alone.
pub(super) fn prune(style: &IndependentStyle, shape: &Shape, part: Part) -> IndependentStyle {
    let mut cut = Cut { style, shape, part, macros: BTreeMap::new() };
    let mut bibliography = style.bibliography.clone();
    let mut citation = style.citation.clone();
    citation.sort = None;
    match (part, &mut bibliography) {
        (Part::Entry, Some(bibliography)) => {
            bibliography.sort = None;
            bibliography.layout.elements = cut.all(&bibliography.layout.elements).0;
            citation.layout.elements.clear();
        }
        _ => {
            citation.layout.elements = cut.all(&citation.layout.elements).0;
            bibliography = None;
        }
    }
    let macros = cut.macros.into_iter().filter(|(_, made)| !made.children.is_empty());
    IndependentStyle {
        info: style.info.clone(),
        default_locale: style.default_locale.clone(),
        version: style.version.clone(),
        citation,
        bibliography,
        settings: style.settings.clone(),
        macros: macros.map(|(name, made)| CslMacro { name, children: made.children }).collect(),
        locale: style.locale.clone(),
    }
}

/// What elements call: anything at all, and anything that is there.
#[derive(Debug, Clone, Copy, Default)]
struct Calls {
    any: bool,
    full: bool,
}

impl Calls {
    fn with(self, other: Self) -> Self {
        Self { any: self.any || other.any, full: self.full || other.full }
    }

    /// True if a group that calls this is shown.
    fn shown(self) -> bool {
        !self.any || self.full
    }
}

#[derive(Debug, Clone)]
struct Macro {
    children: Vec<Element>,
    calls: Calls,
}

struct Cut<'s> {
    style: &'s IndependentStyle,
    shape: &'s Shape,
    part: Part,
    /// Macros that were cut, by name.
    macros: BTreeMap<String, Macro>,
}

impl Cut<'_> {
    fn all(&mut self, elements: &[Element]) -> (Vec<Element>, Calls) {
        let mut kept = Vec::new();
        let mut calls = Calls::default();
        for element in elements {
            calls = calls.with(self.one(element, &mut kept));
        }
        (kept, calls)
    }

    fn one(&mut self, element: &Element, kept: &mut Vec<Element>) -> Calls {
        let variable = |set: bool, kept: &mut Vec<Element>| {
            if set {
                kept.push(element.clone());
            }
            Calls { any: true, full: set }
        };
        match element {
            Element::Text(text) => match &text.target {
                TextTarget::Variable { var, .. } => {
                    let Calls { any, full } = variable(self.has(*var), kept);
                    // The letter after a year is the citation's own, no variable of the work.
                    Calls { any: any && *var != Variable::Standard(StandardVariable::YearSuffix), full }
                }
                TextTarget::Macro { name } => self.call(text, name, kept),
                TextTarget::Term { .. } | TextTarget::Value { .. } => {
                    kept.push(element.clone());
                    Calls::default()
                }
            },
            Element::Number(number) => variable(self.has(number.variable.into()), kept),
            Element::Date(date) => match date.variable {
                Some(of) => variable(self.has(Variable::Date(of)), kept),
                None => Calls::default(),
            },
            Element::Label(label) => {
                if self.has(label.variable.into()) {
                    kept.push(element.clone());
                }
                Calls::default()
            }
            Element::Names(names) => self.names(names, kept),
            Element::Group(group) => {
                let mut children = Vec::new();
                let mut calls = Calls::default();
                for child in &group.children {
                    let before = children.len();
                    calls = calls.with(self.one(child, &mut children));
                    // A group in a group counts as a variable: as one that is set, where it is shown.
                    calls.full |= matches!(child, Element::Group(_)) && children.len() > before;
                }
                if calls.shown() && !children.is_empty() {
                    match children.as_slice() {
                        [one] if calls.full && alone(one) && is_plain(group, group.display) => {
                            kept.append(&mut children);
                        }
                        _ => kept.push(Element::Group(Group { children, ..group.clone() })),
                    }
                }
                calls
            }
            Element::Choose(choose) => self.choose(choose, kept),
        }
    }

    /// A call of a macro, which counts as a group.
    fn call(&mut self, text: &Text, name: &str, kept: &mut Vec<Element>) -> Calls {
        let made = match self.macros.get(name) {
            Some(made) => made.clone(),
            None => {
                let style = self.style;
                let body = style.macros.iter().find(|other| other.name == name);
                let (children, calls) = self.all(body.map(|body| body.children.as_slice()).unwrap_or_default());
                let children = if calls.shown() { children } else { Vec::new() };
                let made = Macro { children, calls };
                self.macros.insert(name.to_owned(), made.clone());
                made
            }
        };
        let shown = !made.children.is_empty();
        let changed = text.quotes || text.strip_periods || text.text_case.is_some();
        match made.children.as_slice() {
            [] => {}
            [one] if made.calls.full && alone(one) && !changed && is_plain(text, text.display) => {
                kept.push(one.clone());
            }
            _ => kept.push(Element::Text(text.clone())),
        }
        Calls { any: made.calls.any, full: made.calls.full || shown }
    }

    fn names(&mut self, names: &Names, kept: &mut Vec<Element>) -> Calls {
        let mut names = names.clone();
        let set = names.variable.iter().any(|of| self.has(Variable::Name(*of)));
        let mut instead = Calls::default();
        let mut children = Vec::new();
        for child in std::mem::take(&mut names.children) {
            match child {
                // What stands in for names that are not there; it is never asked where they are.
                NamesChild::Substitute(_) if set => {}
                NamesChild::Substitute(mut substitute) => {
                    let (elements, calls) = self.all(&substitute.children);
                    instead = instead.with(calls);
                    if !elements.is_empty() {
                        substitute.children = elements;
                        children.push(NamesChild::Substitute(substitute));
                    }
                }
                other => children.push(other),
            }
        }
        names.children = children;
        if set {
            let here = |of: &NameVariable| self.has(Variable::Name(*of));
            names.variable.retain(here);
        }
        let stands_in = names.children.iter().any(|child| matches!(child, NamesChild::Substitute(_)));
        if set || stands_in {
            kept.push(Element::Names(names));
        }
        if set { Calls { any: true, full: true } } else { instead }
    }

    /// The branch that holds, in the place of the choice; or what is left of it where that is not known yet.
    fn choose(&mut self, choose: &Choose, kept: &mut Vec<Element>) -> Calls {
        let mut open: Vec<ChooseBranch> = Vec::new();
        let mut calls = Calls::default();
        let mut last: &[Element] = choose.otherwise.as_ref().map(|other| other.children.as_slice()).unwrap_or_default();
        for branch in choose.branches() {
            match self.holds(branch) {
                Some(false) => {}
                Some(true) => {
                    last = &branch.children;
                    break;
                }
                None => {
                    let (children, called) = self.all(&branch.children);
                    calls = calls.with(called);
                    open.push(undecided(branch, children));
                }
            }
        }
        let (children, called) = self.all(last);
        calls = calls.with(called);
        if open.is_empty() {
            kept.extend(children);
        } else {
            let if_ = open.remove(0);
            let otherwise = Some(ElseBranch { children });
            kept.push(Element::Choose(Choose { if_, else_if: open, otherwise }));
        }
        calls
    }

    /// Whether a branch holds; `None` if that depends on what the variables say.
    fn holds(&self, branch: &ChooseBranch) -> Option<bool> {
        let mut tests: Vec<Option<bool>> = Vec::new();
        if branch.disambiguate.is_some() {
            tests.push(Some(branch.disambiguate == Some(false)));
        }
        for of in branch.is_numeric.iter().flatten() {
            tests.push(if self.has(*of) { None } else { Some(false) });
        }
        let uncertain = |of: &DateVariable| Some(*of == DateVariable::Issued && self.shape.uncertain);
        tests.extend(branch.is_uncertain_date.iter().flatten().map(uncertain));
        tests.extend(branch.locator.iter().flatten().map(|_| Some(false)));
        // In a bibliography a position is not asked for at all.
        if self.part == Part::Citation {
            tests.extend(branch.position.iter().flatten().map(|of| Some(*of == TestPosition::First)));
        }
        let kind = Kind::from_str(self.shape.kind).ok();
        tests.extend(branch.type_.iter().flatten().map(|of| Some(kind == Some(*of))));
        tests.extend(branch.variable.iter().flatten().map(|of| match (self.has(*of), of) {
            // What stood in for an author that is not there counts as unset from then on.
            (true, Variable::Standard(_)) if !self.shape.set.contains("author") => None,
            (set, _) => Some(set),
        }));
        let (holds, decides) = match branch.match_ {
            ChooseMatch::All => (true, false),
            ChooseMatch::Any => (false, true),
            ChooseMatch::None => (true, true),
        };
        if tests.contains(&Some(decides)) {
            Some(!holds)
        } else if tests.contains(&None) {
            None
        } else {
            Some(holds)
        }
    }

    fn has(&self, of: Variable) -> bool {
        self.shape.set.contains(of.to_string().as_str())
    }
}

/// True if an element says the same whether it stands alone in a group, or in the group's place; a date of which
/// only the year is known may say nothing, and the group around it tells the library so.
fn alone(element: &Element) -> bool {
    matches!(element, Element::Text(_) | Element::Group(_))
}

/// True if an element adds nothing to its content.
fn is_plain(element: &(impl ToFormatting + ToAffixes), display: Option<Display>) -> bool {
    let affixes = element.to_affixes();
    element.to_formatting().is_empty() && affixes.prefix.is_none() && affixes.suffix.is_none() && display.is_none()
}

/// A branch without the tests that are decided: as it is open still, it does not depend on any of them.
fn undecided(branch: &ChooseBranch, children: Vec<Element>) -> ChooseBranch {
    ChooseBranch {
        children,
        disambiguate: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        ..branch.clone()
    }
}
