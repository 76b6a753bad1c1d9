//! The five comparisons, each with its number of cases; failing cases are shrunk.

use std::cell::RefCell;
use std::io;

use vendor_errors_spec::lower;

use crate::chance::Chance;
use crate::compare::{Both, in_words};
use crate::shrink::{shrink, smaller_nodes};
use crate::tool::{Tool, changed_by_fmt, unannounced};
use crate::yaml::Node;
use crate::{changed, claims, extends, family, reply, spec};

/// How much to compare.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plan {
    /// Pairs of a spec and a response.
    pub pairs: usize,
    /// Responses to specs that extend others.
    pub extended: usize,
    /// Claims of `check`.
    pub claims: usize,
    /// Pairs of a spec before and after a change.
    pub changes: usize,
    /// Specs put in order by `fmt`.
    pub formatted: usize,
    /// Which ones.
    pub seed: u64,
    /// After so many failures of a kind enough is known; 0 is 5.
    pub most: usize,
}

impl Plan {
    fn chance(&self, kind: u64, number: usize) -> Chance {
        Chance::new((self.seed * 5 + kind).wrapping_mul(1 << 32).wrapping_add(number as u64))
    }

    const fn enough(&self) -> usize {
        if self.most == 0 { 5 } else { self.most }
    }
}

/// Responses for each spec.
const RESPONSES: usize = 60;

/// Runs what is planned, and says how many failed.
///
/// # Errors
///
/// Where the command line cannot be called.
pub fn run(plan: &Plan, tool: &Tool, say: &mut dyn FnMut(&str)) -> io::Result<usize> {
    let mut failed = 0;
    if plan.pairs > 0 {
        failed += pairs(plan, say);
    }
    if plan.extended > 0 {
        failed += extended(plan, say);
    }
    if plan.claims > 0 {
        failed += claimed(plan, say);
    }
    if plan.changes > 0 {
        failed += changes(plan, tool, say)?;
    }
    if plan.formatted > 0 {
        failed += formatted(plan, tool, say)?;
    }
    Ok(failed)
}

/// The decoder beside the second reader; how many specs showed a difference.
pub fn pairs(plan: &Plan, say: &mut dyn FnMut(&str)) -> usize {
    let (mut done, mut specs, mut failed, mut number) = (0, 0, 0, 0);
    while done < plan.pairs && failed < plan.enough() {
        number += 1;
        let mut chance = plan.chance(0, number);
        let made = spec(&mut chance, "acme");
        let Some(both) = Both::new(&made) else { continue };
        specs += 1;
        let tables = lower(&both.spec);
        let catalog = tables.catalog();
        for _ in 0..RESPONSES {
            done += 1;
            let response = reply(&both.page, &mut chance);
            if both.difference_by(&catalog, &response).is_some() {
                failed += 1;
                say(&difference(&made, &response, number));
                break;
            }
        }
    }
    say(&format!("pairs: {done} of {specs} specs ({} refused), {failed} differences", number - specs));
    failed
}

fn difference(made: &Node, response: &crate::Reply, number: usize) -> String {
    // Reading a spec takes longer than a response.
    let last: RefCell<Option<(Node, Option<Both>)>> = RefCell::new(None);
    let fails = |spec: &Node, reply: &crate::Reply| {
        let known = last.take().filter(|(node, _)| node == spec);
        let (node, both) = known.unwrap_or_else(|| (spec.clone(), Both::new(spec)));
        let is_failing = both.as_ref().is_some_and(|both| both.difference(reply).is_some());
        last.replace(Some((node, both)));
        is_failing
    };
    let (small, response) = shrink(made, response, &fails);
    let difference = Both::new(&small).and_then(|both| both.difference(&response));
    let lines = difference.map(|difference| difference.lines()).unwrap_or_default();
    format!("---- spec {number}\n{}{}\n{lines}", small.written(), in_words(&response))
}

/// Specs that extend others beside the ones written out; how many showed a difference.
pub fn extended(plan: &Plan, say: &mut dyn FnMut(&str)) -> usize {
    let (mut done, mut specs, mut failed, mut number) = (0, 0, 0, 0);
    while done < plan.extended && failed < plan.enough() {
        number += 1;
        let mut chance = plan.chance(4, number);
        let whole = spec(&mut chance, "acme");
        let files = family(&whole, &mut chance);
        let (page, by_files, by_one) = match extends::read(&files) {
            Ok(Some(read)) => read,
            Ok(None) => continue,
            Err(which) => {
                failed += 1;
                let is_taken_by_one = |files: &Node| extends::read(files).is_err_and(|other| other == which);
                say(&format!("---- family {number}: only {which} is taken\n{}", smaller(&files, &is_taken_by_one).written()));
                continue;
            }
        };
        specs += 1;
        let (by_files, by_one) = (lower(&by_files), lower(&by_one));
        for _ in 0..RESPONSES {
            done += 1;
            let response = reply(&page, &mut chance);
            if extends::differ(&by_files.catalog(), &by_one.catalog(), &page, &response) {
                failed += 1;
                let fails = |files: &Node, response: &crate::Reply| extends::have_difference(files, response);
                let (files, response) = shrink(&files, &response, &fails);
                let written_out = extends::written_out(files.members());
                let words = in_words(&response);
                say(&format!("---- family {number}\n{}---- written out\n{}{words}\n", files.written(), written_out.written()));
                break;
            }
        }
    }
    say(&format!("extended: {done} of {specs} families ({} refused), {failed} differences", number - specs));
    failed
}

/// What `check` claims; how many specs had a false claim.
pub fn claimed(plan: &Plan, say: &mut dyn FnMut(&str)) -> usize {
    let (mut made, mut failed, mut number) = (0, 0, 0);
    while made < plan.claims && failed < plan.enough() {
        number += 1;
        let whole = spec(&mut plan.chance(1, number), "acme");
        let claims = claims::of(&whole, &mut plan.chance(2, number));
        made += claims.made;
        let Some(wrong) = claims.wrong.first() else { continue };
        failed += 1;
        let kind = wrong.split(':').next().unwrap_or_default().to_owned();
        let is_wrong = |spec: &Node| {
            let claims = claims::of(spec, &mut plan.chance(2, number));
            claims.wrong.into_iter().find(|wrong| wrong.starts_with(&kind))
        };
        let small = smaller(&whole, &|spec| is_wrong(spec).is_some());
        say(&format!("---- claim about spec {number}\n{}{}", small.written(), is_wrong(&small).unwrap_or_default()));
    }
    say(&format!("claims: {made} about {number} specs, {failed} specs with a false one"));
    failed
}

fn smaller(whole: &Node, fails: &dyn Fn(&Node) -> bool) -> Node {
    let mut small = whole.clone();
    for _ in 0..100 {
        match smaller_nodes(&small).into_iter().find(|node| fails(node)) {
            Some(node) => small = node,
            None => break,
        }
    }
    small
}

/// What `diff` announces; how many pairs change more than it says.
///
/// # Errors
///
/// Where the command line cannot be called.
pub fn changes(plan: &Plan, tool: &Tool, say: &mut dyn FnMut(&str)) -> io::Result<usize> {
    let (mut done, mut failed, mut number) = (0, 0, 0);
    while done < plan.changes && failed < plan.enough() {
        let mut all = Vec::new();
        while all.len() < (plan.changes - done).min(200) {
            number += 1;
            let mut chance = plan.chance(3, number);
            let old = spec(&mut chance, "acme");
            if Both::new(&old).is_none() {
                continue;
            }
            let new = changed(&old, &mut chance);
            if new != old && Both::new(&new).is_some() {
                all.push((old, new));
            }
        }
        done += all.len();
        for ((old, new), announced) in all.iter().zip(tool.diff(&all)?) {
            let chance = plan.chance(2, number);
            let Some(wrong) = unannounced(old, new, announced, &mut chance.clone()) else { continue };
            failed += 1;
            if failed <= plan.enough() {
                say(&format!("---- change\n{}---- to\n{}{wrong}", old.written(), new.written()));
            }
        }
    }
    say(&format!("changes: {done} pairs of specs, {failed} with more than was announced"));
    Ok(failed)
}

/// What `fmt` leaves; how many specs are not what they were.
///
/// # Errors
///
/// Where the command line cannot be called.
pub fn formatted(plan: &Plan, tool: &Tool, say: &mut dyn FnMut(&str)) -> io::Result<usize> {
    let (mut done, mut failed, mut in_order) = (0, 0, 0);
    while done < plan.formatted && failed < plan.enough() {
        let count = (plan.formatted - done).min(200);
        let mut chance = plan.chance(1, done);
        let specs: Vec<Node> = (0..count).map(|number| spec(&mut chance, &format!("v{number}"))).collect();
        for (spec, (before, after)) in specs.iter().zip(tool.fmt(&specs, &mut chance)?) {
            in_order += usize::from(before != after);
            if let Some(why) = changed_by_fmt(spec, &before, &after) {
                failed += 1;
                say(&format!("---- fmt: {why}\n{before}---- to\n{after}"));
            }
        }
        done += count;
    }
    say(&format!("fmt: {done} specs, {in_order} of them rewritten, {failed} changed"));
    Ok(failed)
}
