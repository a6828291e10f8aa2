//! Which subtrees a proof is made of.

/// The leaves from `start` to before `end`; a subtree as RFC 6962 divides a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u64,
    pub(super) end: u64,
}

impl Span {
    fn len(self) -> u64 {
        self.end - self.start
    }

    /// Divides after the largest power of two that is smaller than the span.
    fn split(self) -> (Self, Self) {
        let half = 1 << (63 - (self.len() - 1).leading_zeros());
        let middle = self.start + half;
        (Self { end: middle, ..self }, Self { start: middle, ..self })
    }

    /// The full subtrees of the span from the left, each as its start and its height.
    pub(super) fn full(self) -> impl Iterator<Item = (u64, u32)> {
        let mut start = self.start;
        std::iter::from_fn(move || {
            let height = (self.end - start).checked_ilog2()?;
            let here = start;
            start += 1 << height;
            Some((here, height))
        })
    }
}

/// The subtrees of an inclusion proof, the leaf's sibling first. The index is inside the size.
pub(super) fn inclusion(index: u64, size: u64) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut here = Span { start: 0, end: size };
    while 1 < here.len() {
        let (left, right) = here.split();
        let (inside, sibling) = if index < right.start { (left, right) } else { (right, left) };
        spans.push(sibling);
        here = inside;
    }
    spans.reverse();
    spans
}

/// The subtrees of a consistency proof. The old size is from 1 to the size.
pub(super) fn consistency(old: u64, size: u64) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut here = Span { start: 0, end: size };
    // While true the old root is itself what the proof begins at, and the verifier has it.
    let mut whole = true;
    while here.end != old {
        let (left, right) = here.split();
        if old <= right.start {
            spans.push(right);
            here = left;
        } else {
            spans.push(left);
            here = right;
            whole = false;
        }
    }
    if !whole {
        spans.push(here);
    }
    spans.reverse();
    spans
}
