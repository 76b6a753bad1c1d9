//! Where the code of the error inside the error is.

use crate::schema::placeholders::is_many;
use crate::spec::location::{LocationDef, Locations};
use crate::spec::response_format::ResponseFormatDef;

/// The pointers to the code of the error inside the error, one level down.
#[must_use]
pub fn inner_codes(format: &ResponseFormatDef) -> Vec<String> {
    let pointers = |locations: &Option<Locations>| -> Vec<String> {
        let locations = locations.iter().flat_map(|locations| &locations.locations);
        let pointers = locations.filter_map(|place| match place {
            LocationDef::Pointer { pointer, .. } if !is_many(pointer) => Some(pointer.clone()),
            _ => None,
        });
        pointers.collect()
    };
    let codes = pointers(&format.code);
    let steps = |pointer: &str| pointer.split('/').skip(1).map(str::to_owned).collect::<Vec<_>>();
    // `/error/inner` and `/error/code`: the inner error stands for `/error`.
    let shared = |way: &[String], code: &[String]| {
        let most = way.len().min(code.len()).saturating_sub(1);
        way.iter().zip(code).take(most).take_while(|(one, other)| one == other).count()
    };
    let of_way = |way: &String| {
        let path = steps(way);
        let base = codes.iter().map(|code| shared(&path, &steps(code))).max().unwrap_or_default();
        let inside = codes.iter().filter(|code| steps(code).starts_with(&path[..base]));
        inside.map(|code| format!("{way}/{}", steps(code)[base..].join("/"))).collect::<Vec<_>>()
    };
    pointers(&format.inner).iter().flat_map(of_way).collect()
}
