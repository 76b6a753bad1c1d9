//! Shrinks a failing case: removes parts as long as it still fails.

use crate::response_made::Reply;
use crate::yaml::Node;

/// Makes a spec and a response smaller as long as `fails`.
pub fn shrink(spec: &Node, reply: &Reply, fails: &dyn Fn(&Node, &Reply) -> bool) -> (Node, Reply) {
    let (mut spec, mut reply) = (spec.clone(), reply.clone());
    for _ in 0..200 {
        let smaller = smaller_nodes(&spec).into_iter().find(|spec| fails(spec, &reply));
        if let Some(smaller) = smaller {
            spec = smaller;
            continue;
        }
        let smaller = smaller_replies(&reply).into_iter().find(|reply| fails(&spec, reply));
        match smaller {
            Some(smaller) => reply = smaller,
            None => break,
        }
    }
    (spec, reply)
}

/// The node without any one of its pieces, at any depth, the large ones first.
#[must_use]
pub fn smaller_nodes(node: &Node) -> Vec<Node> {
    let mut all = Vec::new();
    match node {
        Node::Text(_) => {}
        Node::List(items) => {
            for at in 0..items.len() {
                let mut less = items.clone();
                less.remove(at);
                all.push(Node::List(less));
            }
            for (at, item) in items.iter().enumerate() {
                all.extend(smaller_nodes(item).into_iter().map(|smaller| {
                    let mut items = items.clone();
                    items[at] = smaller;
                    Node::List(items)
                }));
            }
        }
        Node::Map(members) => {
            for at in 0..members.len() {
                let mut less = members.clone();
                less.remove(at);
                all.push(Node::Map(less));
            }
            for (at, (_, value)) in members.iter().enumerate() {
                all.extend(smaller_nodes(value).into_iter().map(|smaller| {
                    let mut members = members.clone();
                    members[at].1 = smaller;
                    Node::Map(members)
                }));
            }
        }
    }
    all
}

fn smaller_replies(reply: &Reply) -> Vec<Reply> {
    let mut all = Vec::new();
    if reply.now.is_some() {
        all.push(Reply { now: None, ..reply.clone() });
    }
    for at in 0..reply.headers.len() {
        let mut less = reply.clone();
        less.headers.remove(at);
        all.push(less);
    }
    let mut length = reply.body.len();
    while length > 0 {
        for start in (0..=reply.body.len() - length).step_by(length.div_ceil(2)) {
            let mut less = reply.clone();
            less.body.drain(start..start + length);
            all.push(less);
        }
        length /= 2;
    }
    all
}
