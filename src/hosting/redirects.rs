//! Redirects from addresses that moved: what each host follows.
//!
//! A page at the former address leads on everywhere, if the host sends it as a page. Hosts that read `_redirects` can
//! redirect by themselves, also from an address that is not one of a page, such as `/report.pdf`. They differ: Netlify
//! prefers a page to a rule unless the rule ends with `!`, Cloudflare prefers the rule and does not know `!`, GitLab always
//! prefers the page.

use super::{
    kind::{content_type, is_page},
    nginx,
};
use crate::{model::Host, route};

/// The status of a redirect for good.
const MOVED: &str = "301";

/// A redirect: the former and the new address, both as paths from the host's root.
pub type Moved = (String, String);

/// What `_redirects` has for a host.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RedirectRules {
    /// The lines; empty if the host does not need the file.
    pub lines: String,
    /// How many redirects do not work there, because the host takes no more rules.
    pub lost: usize,
    /// The most rules that the host takes, or that every host takes if it is not known.
    pub limit: usize,
}

/// The most rules in `_redirects` that a host takes.
fn rule_limit(host: Option<Host>) -> usize {
    match host {
        None | Some(Host::Gitlab) => 1_000,
        Some(Host::Cloudflare) => 2_000,
        Some(Host::Netlify | Host::Github | Host::Nginx | Host::Store) => usize::MAX,
    }
}

/// True if a host redirects by `_redirects`; an unknown one may do so.
pub fn reads_rules(host: Option<Host>) -> bool {
    matches!(host, None | Some(Host::Netlify | Host::Cloudflare | Host::Gitlab))
}

/// True if a host sends a page that is at an address as a page, so that browsers follow it.
pub fn serves_page_at(host: Option<Host>, address: &str) -> bool {
    is_page(&content_type(&route::file(address)))
        || match host {
            // A store sends each object with the type that it was uploaded with.
            Some(Host::Store) => true,
            Some(Host::Nginx) => nginx::serves_as_page(address),
            _ => false,
        }
}

/// The rules for a host; `own` has the site's own rules, which come first. `is_page` tells for each redirect whether there
/// is a page at the former address, which leads on too.
pub fn redirect_rules(host: Option<Host>, own: &str, moved: &[(Moved, bool)]) -> RedirectRules {
    let limit = rule_limit(host);
    if !reads_rules(host) {
        return RedirectRules { limit, ..RedirectRules::default() };
    }
    let is_rule = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let free = limit.saturating_sub(own.lines().filter(is_rule).count());
    let status = if host == Some(Host::Netlify) { "301!" } else { MOVED };
    let line = |from: &str, to: &str| [&plain_rule(from), " ", &plain_rule(to), " ", status, "\n"].concat();
    // Those that nothing but a rule leads on from are the first, in case that there are too many.
    let needed = moved.iter().filter(|(_, is_page)| !is_page);
    let others = moved.iter().filter(|(_, is_page)| *is_page && host != Some(Host::Gitlab));
    let lost = needed.clone().count().saturating_sub(free);
    let room = if host.is_none() { usize::MAX } else { free };
    let mut lines = String::new();
    for ((from, to), _) in needed.chain(others).take(room) {
        // An unknown host may take an address with a slash at its end for another than the one without.
        if let Some(plain) = from.strip_suffix('/').filter(|_| host.is_none()) {
            lines.push_str(&line(plain, to));
        }
        lines.push_str(&line(from, to));
    }
    RedirectRules { lines, lost, limit }
}

/// An address in a rule, in which a `*` or a `:` would stand for others too.
fn plain_rule(address: &str) -> String {
    address.replace('*', "%2A").replace(':', "%3A")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(count: usize, ending: &str, is_page: bool) -> Vec<(Moved, bool)> {
        (0..count).map(|n| ((format!("/old-{n}{ending}"), "/new/".to_owned()), is_page)).collect()
    }

    #[test]
    fn each_host_gets_the_rules_that_it_follows() {
        let all = [moved(1, "/", true), moved(1, ".php", false)].concat();
        let lines = |host| redirect_rules(host, "", &all).lines;
        assert_eq!(lines(Some(Host::Netlify)), "/old-0.php /new/ 301!\n/old-0/ /new/ 301!\n");
        assert_eq!(lines(Some(Host::Cloudflare)), "/old-0.php /new/ 301\n/old-0/ /new/ 301\n");
        assert_eq!(lines(Some(Host::Gitlab)), "/old-0.php /new/ 301\n", "GitLab shows the page first");
        assert_eq!(lines(None), "/old-0.php /new/ 301\n/old-0 /new/ 301\n/old-0/ /new/ 301\n");
        for host in [Host::Github, Host::Nginx, Host::Store] {
            assert_eq!(lines(Some(host)), "", "{host:?} reads no rules");
        }
    }

    #[test]
    fn a_rule_stands_for_one_address() {
        let moved = [(("/a:b*/old/".to_owned(), "/a:b*/new/".to_owned()), true)];
        let rules = redirect_rules(Some(Host::Netlify), "", &moved);
        assert_eq!(rules.lines, "/a%3Ab%2A/old/ /a%3Ab%2A/new/ 301!\n");
    }

    #[test]
    fn rules_beyond_a_limit_are_left_out_and_counted_if_nothing_else_leads_on() {
        let pages = redirect_rules(Some(Host::Cloudflare), "", &moved(2_100, "/", true));
        assert_eq!((pages.lines.lines().count(), pages.lost), (2_000, 0));
        let files = redirect_rules(Some(Host::Gitlab), "# ours\n/a /b\n", &moved(1_100, ".pdf", false));
        assert_eq!((files.lines.lines().count(), files.lost), (999, 101));
        assert_eq!(redirect_rules(Some(Host::Gitlab), "", &moved(1_100, "/", true)).lost, 0);
        assert_eq!(redirect_rules(Some(Host::Netlify), "", &moved(5_000, ".pdf", false)).lost, 0);
    }

    #[test]
    fn a_page_leads_on_where_it_is_sent_as_one() {
        for host in [None, Some(Host::Github), Some(Host::Gitlab), Some(Host::Nginx), Some(Host::Store)] {
            assert!(serves_page_at(host, "/old/") && serves_page_at(host, "/old.html"), "{host:?}");
        }
        assert!(!serves_page_at(None, "/x.php") && !serves_page_at(Some(Host::Github), "/x.php"));
        assert!(serves_page_at(Some(Host::Nginx), "/x.php") && serves_page_at(Some(Host::Store), "/x.php"));
        assert!(!serves_page_at(Some(Host::Nginx), "/x.pdf") && serves_page_at(Some(Host::Store), "/x.pdf"));
    }
}
