//! The errors inside the error.

use crate::found::{Found, Said};
use crate::json::Value;
use crate::look::{Look, cut, is_said};
use crate::page::Shape;
use crate::place::Place;
use crate::select;
use crate::steps::{Step, reach};

impl<'s> Look<'s> {
    /// The codes of the errors inside the error, up to 16 levels; the deepest that an entry has counts.
    pub(super) fn look_inside(&mut self, shape: &Shape) {
        let named = |place: &Place| match place {
            Place::Pointer(steps) if steps.iter().all(|step| matches!(step, Step::Name(_))) => Some(steps.clone()),
            _ => None,
        };
        let codes: Vec<Vec<Step>> = shape.code.iter().flatten().filter_map(named).collect();
        let ways: Vec<Vec<Step>> = shape.inner.iter().filter_map(named).collect();
        let common = |way: &[Step]| {
            let with = |code: &Vec<Step>| {
                let most = way.len().min(code.len()) - 1;
                way.iter().zip(code).take(most).take_while(|(one, other)| one == other).count()
            };
            codes.iter().filter(|code| !code.is_empty()).map(with).max().unwrap_or_default()
        };
        let object = |value: &'s Value, steps: &[Step]| {
            let found = reach(value, steps).into_iter().map(|reached| reached.value).next();
            found.filter(|value| value.object().is_some())
        };
        let whole = if self.index.is_some() { self.element } else { self.scene.json.as_ref() };
        let Some(whole) = whole else { return };
        let mut all: Vec<(Said, Option<String>)> = Vec::new();
        if !self.code.spellings.is_empty() {
            all.push((self.code.clone(), self.uncut.clone()));
        }
        let outer = all.len();
        let mut next = ways.iter().find_map(|way| Some((object(whole, way)?, way)));
        for _ in 0..16 {
            let Some((value, way)) = next else { break };
            let base = &way[..common(way)];
            let said = codes.iter().filter_map(|code| code.strip_prefix(base)).find_map(|steps| {
                let found = Found::Json(reach(value, steps).into_iter().next()?.value);
                Some(found).filter(is_said).and_then(|found| cut(shape, &found, false))
            });
            all.extend(said);
            next = ways.iter().find_map(|way| Some((object(value, &way[common(way)..])?, way)));
        }
        if all.len() == outer {
            return;
        }
        self.codes = all.iter().map(|(code, _)| code.spellings[0].clone()).collect();
        let mut chosen = None;
        for (code, uncut) in all.iter().rev() {
            (self.code, self.uncut) = (code.clone(), uncut.clone());
            if select::is_known(self) {
                chosen = Some((code.clone(), uncut.clone()));
                break;
            }
        }
        (self.code, self.uncut) = chosen.unwrap_or_else(|| all[0].clone());
    }
}
