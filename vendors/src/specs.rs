//! The texts of the shipped specs.

/// Every shipped spec: the vendor's id and the text, sorted by id.
pub const ALL: &[(&str, &str)] = &[
    ("anthropic", include_str!("../specs/anthropic.yaml")),
    ("aws-dynamodb", include_str!("../specs/aws-dynamodb.yaml")),
    ("aws-kms", include_str!("../specs/aws-kms.yaml")),
    ("aws-s3", include_str!("../specs/aws-s3.yaml")),
    ("aws-sqs", include_str!("../specs/aws-sqs.yaml")),
    ("aws-sts", include_str!("../specs/aws-sts.yaml")),
    ("azure-arm", include_str!("../specs/azure-arm.yaml")),
    ("azure-storage", include_str!("../specs/azure-storage.yaml")),
    ("cloudflare", include_str!("../specs/cloudflare.yaml")),
    ("discord", include_str!("../specs/discord.yaml")),
    ("ethereum", include_str!("../specs/ethereum.yaml")),
    ("github", include_str!("../specs/github.yaml")),
    ("google", include_str!("../specs/google.yaml")),
    ("kafka", include_str!("../specs/kafka.yaml")),
    ("knox", include_str!("../specs/knox.yaml")),
    ("kubernetes", include_str!("../specs/kubernetes.yaml")),
    ("matrix", include_str!("../specs/matrix.yaml")),
    ("meilisearch", include_str!("../specs/meilisearch.yaml")),
    ("microsoft-graph", include_str!("../specs/microsoft-graph.yaml")),
    ("nats", include_str!("../specs/nats.yaml")),
    ("notion", include_str!("../specs/notion.yaml")),
    ("oci-registry", include_str!("../specs/oci-registry.yaml")),
    ("openai", include_str!("../specs/openai.yaml")),
    ("opensearch", include_str!("../specs/opensearch.yaml")),
    ("picus", include_str!("../specs/picus.yaml")),
    ("policycortex", include_str!("../specs/policycortex.yaml")),
    ("postgres", include_str!("../specs/postgres.yaml")),
    ("postgrest", include_str!("../specs/postgrest.yaml")),
    ("qivicon", include_str!("../specs/qivicon.yaml")),
    ("qualys-pcrs", include_str!("../specs/qualys-pcrs.yaml")),
    ("shopify", include_str!("../specs/shopify.yaml")),
    ("slack", include_str!("../specs/slack.yaml")),
    ("solana", include_str!("../specs/solana.yaml")),
    ("stripe", include_str!("../specs/stripe.yaml")),
    ("telegram", include_str!("../specs/telegram.yaml")),
];

/// The bases that are no vendors themselves: the name and the text, sorted by name.
pub const BASES: &[(&str, &str)] = &[
    ("aws-json", include_str!("../specs/base/aws-json.yaml")),
    ("aws-query", include_str!("../specs/base/aws-query.yaml")),
    ("aws-rest-xml", include_str!("../specs/base/aws-rest-xml.yaml")),
    ("cloudflare-edge", include_str!("../specs/base/cloudflare-edge.yaml")),
    ("google-rpc", include_str!("../specs/base/google-rpc.yaml")),
    ("graphql", include_str!("../specs/base/graphql.yaml")),
    ("jsonrpc", include_str!("../specs/base/jsonrpc.yaml")),
    ("oauth2", include_str!("../specs/base/oauth2.yaml")),
    ("odata", include_str!("../specs/base/odata.yaml")),
    ("problem-json", include_str!("../specs/base/problem-json.yaml")),
];

/// Every spec that another one can extend by name: the vendors' specs and the bases.
pub const SHIPPED: &[&[(&str, &str)]] = &[ALL, BASES];

/// The text of a base.
#[must_use]
pub fn base(name: &str) -> Option<&'static str> {
    BASES.iter().find(|(id, _)| *id == name).map(|(_, text)| *text)
}

/// The text of a vendor's spec.
#[must_use]
pub fn text(vendor: &str) -> Option<&'static str> {
    ALL.iter().find(|(id, _)| *id == vendor).map(|(_, text)| *text)
}
