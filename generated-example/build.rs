//! Generates an error enum for each spec in the repository.

fn main() {
    vendor_errors_codegen::Build::new().folder("../vendors/specs").examples_as_tests(true).compile();
}
