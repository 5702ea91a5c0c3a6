//! A citation style, cut down to what one shape of work needs.
//!
//! A style of the CSL project covers every sort of work: the Chicago style takes milliseconds for a newspaper
//! article, most of them to find out what does not apply. What applies depends on the work's type and on which
//! of its variables are set, its *shape*; a record has few shapes. So the style is pruned once for each shape:
//! every condition on types and variables is decided, and what prints an unset variable is left out. A test
//! compares the results of the pruned and the full style for every shape.
//!
//! The rule of CSL for groups applies: a group whose variables are all unset is left out with its terms. A group
//! or a macro with one element is replaced by that element, because the library does extra work at every level.

use std::{
    collections::{BTreeMap, BTreeSet},
    str::FromStr,
};

use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, CslMacro, Display, ElseBranch, Group, IndependentStyle,
    LayoutRenderingElement as Element, Names, NamesChild, TestPosition, Text, TextTarget, ToAffixes, ToFormatting,
    taxonomy::{DateVariable, Kind, NameVariable, StandardVariable, Variable},
};

/// What is known about a work before it is cited.
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
pub(super) fn prune_style(style: &IndependentStyle, shape: &Shape, part: Part) -> IndependentStyle {
    let mut cut = Cut { style, shape, part, macros: BTreeMap::new() };
    let mut bibliography = style.bibliography.clone();
    let mut citation = style.citation.clone();
    citation.sort = None;
    match (part, &mut bibliography) {
        (Part::Entry, Some(bibliography)) => {
            bibliography.sort = None;
            bibliography.layout.elements = cut.prune_elements(&bibliography.layout.elements).0;
            citation.layout.elements.clear();
        }
        _ => {
            citation.layout.elements = cut.prune_elements(&citation.layout.elements).0;
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
    fn combine(self, other: Self) -> Self {
        Self { any: self.any || other.any, full: self.full || other.full }
    }

    /// True if a group that calls this is shown.
    fn prints_group(self) -> bool {
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
    fn prune_elements(&mut self, elements: &[Element]) -> (Vec<Element>, Calls) {
        let mut kept = Vec::new();
        let mut calls = Calls::default();
        for element in elements {
            calls = calls.combine(self.prune_element(element, &mut kept));
        }
        (kept, calls)
    }

    fn prune_element(&mut self, element: &Element, kept: &mut Vec<Element>) -> Calls {
        let variable = |set: bool, kept: &mut Vec<Element>| {
            if set {
                kept.push(element.clone());
            }
            Calls { any: true, full: set }
        };
        match element {
            Element::Text(text) => match &text.target {
                TextTarget::Variable { var, .. } => {
                    let Calls { any, full } = variable(self.has_variable(*var), kept);
                    // The letter after a year is the citation's own, no variable of the work.
                    Calls { any: any && *var != Variable::Standard(StandardVariable::YearSuffix), full }
                }
                TextTarget::Macro { name } => self.prune_macro_call(text, name, kept),
                TextTarget::Term { .. } | TextTarget::Value { .. } => {
                    kept.push(element.clone());
                    Calls::default()
                }
            },
            Element::Number(number) => variable(self.has_variable(number.variable.into()), kept),
            Element::Date(date) => match date.variable {
                Some(of) => variable(self.has_variable(Variable::Date(of)), kept),
                None => Calls::default(),
            },
            Element::Label(label) => {
                if self.has_variable(label.variable.into()) {
                    kept.push(element.clone());
                }
                Calls::default()
            }
            Element::Names(names) => self.prune_names(names, kept),
            Element::Group(group) => {
                let mut children = Vec::new();
                let mut calls = Calls::default();
                for child in &group.children {
                    let before = children.len();
                    calls = calls.combine(self.prune_element(child, &mut children));
                    // A group in a group counts as a variable: as one that is set, where it is shown.
                    calls.full |= matches!(child, Element::Group(_)) && children.len() > before;
                }
                if calls.prints_group() && !children.is_empty() {
                    match children.as_slice() {
                        [one] if calls.full && is_context_free(one) && is_plain(group, group.display) => {
                            kept.append(&mut children);
                        }
                        _ => kept.push(Element::Group(Group { children, ..group.clone() })),
                    }
                }
                calls
            }
            Element::Choose(choose) => self.prune_choice(choose, kept),
        }
    }

    /// A call of a macro, which counts as a group.
    fn prune_macro_call(&mut self, text: &Text, name: &str, kept: &mut Vec<Element>) -> Calls {
        let made = match self.macros.get(name) {
            Some(made) => made.clone(),
            None => {
                let style = self.style;
                let body = style.macros.iter().find(|other| other.name == name);
                let (children, calls) =
                    self.prune_elements(body.map(|body| body.children.as_slice()).unwrap_or_default());
                let children = if calls.prints_group() { children } else { Vec::new() };
                let made = Macro { children, calls };
                self.macros.insert(name.to_owned(), made.clone());
                made
            }
        };
        let shown = !made.children.is_empty();
        let changed = text.quotes || text.strip_periods || text.text_case.is_some();
        match made.children.as_slice() {
            [] => {}
            [one] if made.calls.full && is_context_free(one) && !changed && is_plain(text, text.display) => {
                kept.push(one.clone());
            }
            _ => kept.push(Element::Text(text.clone())),
        }
        Calls { any: made.calls.any, full: made.calls.full || shown }
    }

    fn prune_names(&mut self, names: &Names, kept: &mut Vec<Element>) -> Calls {
        let mut names = names.clone();
        let set = names.variable.iter().any(|of| self.has_variable(Variable::Name(*of)));
        let mut instead = Calls::default();
        let mut children = Vec::new();
        for child in std::mem::take(&mut names.children) {
            match child {
                // A substitute for missing names; it is never used where there are names.
                NamesChild::Substitute(_) if set => {}
                NamesChild::Substitute(mut substitute) => {
                    let (elements, calls) = self.prune_elements(&substitute.children);
                    instead = instead.combine(calls);
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
            let here = |of: &NameVariable| self.has_variable(Variable::Name(*of));
            names.variable.retain(here);
        }
        let has_substitute = names.children.iter().any(|child| matches!(child, NamesChild::Substitute(_)));
        if set || has_substitute {
            kept.push(Element::Names(names));
        }
        if set { Calls { any: true, full: true } } else { instead }
    }

    /// Replaces a choice by the branch whose condition is true, or by the undecided branches.
    fn prune_choice(&mut self, choose: &Choose, kept: &mut Vec<Element>) -> Calls {
        let mut open: Vec<ChooseBranch> = Vec::new();
        let mut calls = Calls::default();
        let mut last: &[Element] = choose.otherwise.as_ref().map(|other| other.children.as_slice()).unwrap_or_default();
        for branch in choose.branches() {
            match self.branch_holds(branch) {
                Some(false) => {}
                Some(true) => {
                    last = &branch.children;
                    break;
                }
                None => {
                    let (children, called) = self.prune_elements(&branch.children);
                    calls = calls.combine(called);
                    open.push(keep_open_tests(branch, children));
                }
            }
        }
        let (children, called) = self.prune_elements(last);
        calls = calls.combine(called);
        if open.is_empty() {
            kept.extend(children);
        } else {
            let if_ = open.remove(0);
            let otherwise = Some(ElseBranch { children });
            kept.push(Element::Choose(Choose { if_, else_if: open, otherwise }));
        }
        calls
    }

    /// Whether the condition of a branch is true; `None` if that depends on the values of variables.
    fn branch_holds(&self, branch: &ChooseBranch) -> Option<bool> {
        let mut tests: Vec<Option<bool>> = Vec::new();
        if branch.disambiguate.is_some() {
            tests.push(Some(branch.disambiguate == Some(false)));
        }
        for of in branch.is_numeric.iter().flatten() {
            tests.push(if self.has_variable(*of) { None } else { Some(false) });
        }
        let uncertain = |of: &DateVariable| Some(*of == DateVariable::Issued && self.shape.uncertain);
        tests.extend(branch.is_uncertain_date.iter().flatten().map(uncertain));
        tests.extend(branch.locator.iter().flatten().map(|_| Some(false)));
        // A bibliography has no positions.
        if self.part == Part::Citation {
            tests.extend(branch.position.iter().flatten().map(|of| Some(*of == TestPosition::First)));
        }
        let kind = Kind::from_str(self.shape.kind).ok();
        tests.extend(branch.type_.iter().flatten().map(|of| Some(kind == Some(*of))));
        tests.extend(branch.variable.iter().flatten().map(|of| match (self.has_variable(*of), of) {
            // A substitute for a missing author counts as unset from then on.
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

    fn has_variable(&self, of: Variable) -> bool {
        self.shape.set.contains(of.to_string().as_str())
    }
}

/// True if an element prints the same alone in a group and without the group. A date with only a year may print
/// nothing, and the library needs the group around it to notice that.
fn is_context_free(element: &Element) -> bool {
    matches!(element, Element::Text(_) | Element::Group(_))
}

/// True if an element adds nothing to its content.
fn is_plain(element: &(impl ToFormatting + ToAffixes), display: Option<Display>) -> bool {
    let affixes = element.to_affixes();
    element.to_formatting().is_empty() && affixes.prefix.is_none() && affixes.suffix.is_none() && display.is_none()
}

/// A branch without its decided tests: it is still undecided, so it does not depend on any of them.
fn keep_open_tests(branch: &ChooseBranch, children: Vec<Element>) -> ChooseBranch {
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
