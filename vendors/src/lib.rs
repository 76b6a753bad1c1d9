//! Ready-made error enums: a feature and a module for each vendor, generated from the specs in `specs/` and committed.
//!
//! Use it through `vendor-errors`: `features = ["github"]` gives `vendor_errors::vendors::github::GithubError`. Nothing is generated in
//! the user's build. With the feature `specs` the module `specs` has the texts of all specs, for build scripts, the derive and the
//! command line.

#![no_std]

#[cfg(feature = "specs")]
pub mod specs;

macro_rules! vendors {
    ($($id:literal $module:ident;)*) => {$(
        #[cfg(feature = $id)]
        #[doc = concat!("The errors of `", $id, "`: what each means and whether to retry, in [a table](https://github.com/vendor-errors/vendor-errors/blob/main/docs/vendors/", $id, ".md).")]
        pub mod $module {
            // Included, so that `cargo fmt` leaves the file as the generator printed it.
            include!(concat!("generated/", stringify!($module), ".rs"));
        }
    )*};
}

vendors! {
    "anthropic" anthropic;
    "aws-dynamodb" aws_dynamodb;
    "aws-kms" aws_kms;
    "aws-s3" aws_s3;
    "aws-sqs" aws_sqs;
    "aws-sts" aws_sts;
    "azure-arm" azure_arm;
    "azure-storage" azure_storage;
    "cloudflare" cloudflare;
    "discord" discord;
    "ethereum" ethereum;
    "github" github;
    "google" google;
    "kafka" kafka;
    "knox" knox;
    "kubernetes" kubernetes;
    "matrix" matrix;
    "meilisearch" meilisearch;
    "microsoft-graph" microsoft_graph;
    "nats" nats;
    "notion" notion;
    "oci-registry" oci_registry;
    "openai" openai;
    "opensearch" opensearch;
    "picus" picus;
    "policycortex" policycortex;
    "postgres" postgres;
    "postgrest" postgrest;
    "qivicon" qivicon;
    "qualys-pcrs" qualys_pcrs;
    "shopify" shopify;
    "slack" slack;
    "solana" solana;
    "stripe" stripe;
    "telegram" telegram;
}
