//! The folders of this crate have an order, and a file names only its own folder and those before it.

#[path = "../../tests/folder_order/mod.rs"]
mod folder_order;

/// The folders of `src`, the lowest first. A file beside them counts as a folder of its name.
const ORDER: &[&str] = &[
    "environment",
    "shared",
    "call",
    "whole_call",
    "answer",
    "layer",
    "server",
    "loops",
    "reqwest",
    "tower",
    "ureq",
    "reqwest_middleware",
];

#[test]
fn imports_follow_the_order_of_the_folders() {
    folder_order::check(ORDER);
}
