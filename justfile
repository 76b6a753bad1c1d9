default: test

# Everything that CI checks.
ci:
    bash .ci/run

fmt:
    cargo fmt --all

fmt-check:
    cargo fmt --all --check

clippy:
    cargo clippy --workspace --all-targets --features bench/peers -- -D warnings

docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# The runtime and the facade in a crate without std.
no-std:
    cargo check -p vendor-errors --no-default-features
    cargo check -p vendor-errors-client --no-default-features

# Each client feature of the facade alone and all together; without them no dependency of others.
features:
    .ci/facade-features

test:
    cargo test --workspace
    cargo run --quiet -p vendor-errors-cli -- check vendors/specs vendors/specs/base --deny warnings
    .ci/browser-tests

# Decoder, check, diff and fmt against the second reader, for a long time.
compare:
    cargo build --release -p vendor-errors-cli
    cargo run --release -p second-reader -- --pairs 1000000 --extended 100000 --claims 20000 --changes 5000 --fmt 5000 --seed 1

# Instructions of three small cases against the committed reference; needs valgrind.
guard:
    cargo run --quiet --release -p bench -- guard

# Counts anew; say in the commit why it is worth it.
renew-guard:
    cargo run --quiet --release -p bench -- guard --renew

# Nothing that is generated differs from what is committed.
fresh:
    git diff --exit-code

# Rewrites every golden; look at `git diff` before committing.
bless:
    BLESS=1 cargo test --workspace

# The decoder of the page that `docs` writes, after a change of what it is made of. Needs a compiler for WebAssembly.
page-decoder:
    page-decoder/build
