//! The licenses of what the shipped specs were written from.

/// A beginning of addresses, and the license that the repository or the site states for what is there. Whatever it says, only facts were
/// taken: codes, names, statuses, texts on the wire and delays.
pub(crate) const LICENSES: &[(&str, &str)] = &[
    ("https://ai.google.dev/", "CC BY 4.0"),
    ("https://core.telegram.org/", NONE),
    ("https://developers.cloudflare.com/", "CC BY 4.0"),
    ("https://developers.google.com/", "CC BY 4.0"),
    ("https://developers.notion.com/", NONE),
    ("https://developers.openai.com/", NONE),
    ("https://discord.com/developers/docs/", "CC BY-SA 4.0"),
    ("https://distribution.github.io/", "Apache-2.0"),
    ("https://docs.aws.amazon.com/", NONE),
    ("https://docs.docker.com/", "Apache-2.0"),
    ("https://docs.github.com/", "CC BY 4.0"),
    ("https://docs.oasis-open.org/", "OASIS notice"),
    ("https://docs.opensearch.org/", "Apache-2.0"),
    ("https://docs.postgrest.org/", "MIT"),
    ("https://docs.samsungknox.com/", NONE),
    ("https://docs.slack.dev/", NONE),
    ("https://docs.stripe.com/", NONE),
    ("https://github.com/Azure/Azurite/", "MIT"),
    ("https://github.com/Azure/azure-sdk-for-rust/", "MIT"),
    ("https://github.com/anthropics/anthropic-sdk-python/", "MIT"),
    ("https://github.com/anza-xyz/agave/", "Apache-2.0"),
    ("https://github.com/anza-xyz/solana-sdk/", "Apache-2.0"),
    ("https://github.com/apache/kafka/", "Apache-2.0"),
    ("https://github.com/boto/botocore/", "Apache-2.0"),
    ("https://github.com/etcd-io/etcd/", "Apache-2.0"),
    ("https://github.com/ethereum/execution-apis/", "CC0-1.0"),
    ("https://github.com/ethereum/go-ethereum/", "LGPL-3.0"),
    ("https://github.com/googleapis/googleapis/", "Apache-2.0"),
    ("https://github.com/kubernetes/apimachinery/", "Apache-2.0"),
    ("https://github.com/localstack/localstack/", "Apache-2.0"),
    ("https://github.com/makenotion/notion-sdk-js/", "MIT"),
    ("https://github.com/meilisearch/meilisearch/", "MIT"),
    ("https://github.com/microsoftgraph/microsoft-graph-docs-contrib/", "CC BY 4.0"),
    ("https://github.com/nats-io/nats-architecture-and-design/", "Apache-2.0"),
    ("https://github.com/nats-io/nats-server/", "Apache-2.0"),
    ("https://github.com/openai/openai-openapi/", "MIT"),
    ("https://github.com/opencontainers/distribution-spec/", "Apache-2.0"),
    ("https://github.com/opensearch-project/OpenSearch/", "Apache-2.0"),
    ("https://github.com/opensearch-project/documentation-website/", "Apache-2.0"),
    ("https://github.com/slackapi/slack-api-specs/", "MIT"),
    ("https://github.com/stripe/stripe-go/", "MIT"),
    ("https://github.com/teloxide/teloxide/", "MIT"),
    ("https://help.openai.com/", NONE),
    ("https://kubernetes.io/", "CC BY 4.0"),
    ("https://learn.microsoft.com/", "CC BY 4.0"),
    ("https://openrouter.ai/", NONE),
    ("https://platform.claude.com/", NONE),
    ("https://platform.openai.com/", NONE),
    ("https://repost.aws/", NONE),
    ("https://shopify.dev/", NONE),
    ("https://solana.com/", NONE),
    ("https://spec.matrix.org/", "Apache-2.0"),
    ("https://www.alchemy.com/", NONE),
    ("https://www.apollographql.com/", NONE),
    ("https://www.jsonrpc.org/", "JSON-RPC notice"),
    ("https://www.postgresql.org/", "PostgreSQL"),
    ("https://www.rfc-editor.org/", "IETF Trust"),
];

/// The site states none, or keeps all rights.
const NONE: &str = "none stated";

/// The row of an address.
pub(crate) fn row(address: &str) -> Option<&'static (&'static str, &'static str)> {
    LICENSES.iter().find(|(beginning, _)| address.starts_with(beginning))
}
