//! The order of a row's items and where they stand, so that lines cross seldom and run straight.

use super::straight;

/// How often the rows are gone through; more changes nothing in drawings of fifty phases.
const SWEEPS: u32 = 12;

/// What stands in a row: a phase, a label, or a line on its way through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Item {
    pub(super) row: usize,
    pub(super) width: f64,
    /// Whether it is only a line on its way.
    pub(super) passing: bool,
}

/// The items and the lines between neighbouring rows, each from an upper to a lower item.
#[derive(Debug, Clone, Default)]
pub(super) struct Net {
    pub(super) items: Vec<Item>,
    pub(super) links: Vec<(usize, usize)>,
}

impl Net {
    pub(super) fn add(&mut self, item: Item) -> usize {
        self.items.push(item);
        self.items.len() - 1
    }

    /// The middle of every item, in pixels; rows may reach below zero.
    pub(super) fn places(&self) -> Vec<f64> {
        let rows = self.ordered();
        let mut middles = vec![0.0; self.items.len()];
        let groups = straight::groups(self);
        for group in &groups {
            // What no line ties together must not push each other about.
            let part = |row: &Vec<usize>| {
                row.iter().filter(|item| group.contains(item)).copied().collect::<Vec<usize>>()
            };
            let rows: Vec<Vec<usize>> = rows.iter().map(part).collect();
            self.place(&rows, &mut middles);
            straight::straighten(self, &rows, &mut middles);
        }
        straight::gather(self, &groups, &mut middles);
        middles
    }

    fn place(&self, rows: &[Vec<usize>], middles: &mut [f64]) {
        for row in rows {
            let wanted = vec![0.0; row.len()];
            self.settle(row, &wanted, middles);
        }
        for sweep in 0..SWEEPS * 2 {
            let down = sweep % 2 == 0;
            let last = sweep + 4 >= SWEEPS * 2;
            let mut order: Vec<&Vec<usize>> = rows.iter().collect();
            if !down {
                order.reverse();
            }
            for row in order {
                let pulls =
                    row.iter().map(|item| self.pull(*item, (down || last, !down || last), middles));
                let wanted: Vec<f64> = pulls.collect();
                self.settle(row, &wanted, middles);
            }
        }
    }

    fn neighbours(&self, item: usize, (above, below): (bool, bool)) -> impl Iterator<Item = usize> {
        self.links.iter().filter_map(move |(upper, lower)| match () {
            () if above && *lower == item => Some(*upper),
            () if below && *upper == item => Some(*lower),
            () => None,
        })
    }

    /// Where an item's neighbours would have it.
    fn pull(&self, item: usize, sides: (bool, bool), middles: &[f64]) -> f64 {
        let own = middles.get(item).copied().unwrap_or_default();
        let near: Vec<f64> =
            self.neighbours(item, sides).filter_map(|near| middles.get(near).copied()).collect();
        mean(&near).unwrap_or(own)
    }

    /// The rows with their items in the order with the fewest crossings seen.
    fn ordered(&self) -> Vec<Vec<usize>> {
        let count = self.items.iter().map(|item| item.row + 1).max().unwrap_or(0);
        let mut rows = vec![Vec::new(); count];
        for (index, item) in self.items.iter().enumerate() {
            if let Some(row) = rows.get_mut(item.row) {
                row.push(index);
            }
        }
        let mut best = (self.crossings(&rows), rows.clone());
        for sweep in 0..SWEEPS {
            let down = sweep % 2 == 0;
            self.sort(&mut rows, down);
            let crossings = self.crossings(&rows);
            if crossings < best.0 {
                best = (crossings, rows.clone());
            }
        }
        best.1
    }

    /// Sorts each row by the mean position of its neighbours in the row before.
    fn sort(&self, rows: &mut [Vec<usize>], down: bool) {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        if !down {
            order.reverse();
        }
        for index in order {
            let positions = self.positions(rows);
            let Some(row) = rows.get_mut(index) else { continue };
            row.sort_by(|one, other| {
                let key = |item: usize| self.pull(item, (down, !down), &positions);
                key(*one).total_cmp(&key(*other))
            });
        }
    }

    /// Each item's position in its row, from 0 at the left to 1 at the right.
    fn positions(&self, rows: &[Vec<usize>]) -> Vec<f64> {
        let mut positions = vec![0.0; self.items.len()];
        for row in rows {
            for (at, item) in row.iter().enumerate() {
                if let Some(position) = positions.get_mut(*item) {
                    *position = (at as f64 + 0.5) / row.len() as f64;
                }
            }
        }
        positions
    }

    fn crossings(&self, rows: &[Vec<usize>]) -> usize {
        let positions = self.positions(rows);
        let at = |item: usize| positions.get(item).copied().unwrap_or_default();
        let row = |item: usize| self.items.get(item).map(|item| item.row);
        let mut crossings = 0;
        for (index, one) in self.links.iter().enumerate() {
            for other in self.links.iter().skip(index + 1) {
                let upper = at(one.0).total_cmp(&at(other.0));
                let crossed = upper.is_ne() && upper == at(other.1).total_cmp(&at(one.1));
                if crossed && row(one.0) == row(other.0) {
                    crossings += 1;
                }
            }
        }
        crossings
    }

    /// Puts a row's items as near as possible to where they are wanted, in their order and apart.
    ///
    /// Least squares under an order: neighbours that would collide are joined and placed by their
    /// common mean, which is exact and needs no second pass.
    fn settle(&self, row: &[usize], wanted: &[f64], middles: &mut [f64]) {
        let mut groups: Vec<Group> = Vec::new();
        let mut offset = 0.0;
        let mut before: Option<Item> = None;
        for (index, wanted) in row.iter().zip(wanted) {
            let Some(item) = self.items.get(*index) else { continue };
            if let Some(before) = before {
                offset += (before.width + item.width) / 2.0 + apart(&before, item);
            }
            before = Some(*item);
            // A line that passes through is held straight before a box is held in the middle.
            let weight = if item.passing { 4.0 } else { 1.0 };
            let mut group =
                Group { sum: (wanted - offset) * weight, weight, items: vec![(*index, offset)] };
            while let Some(last) = groups.pop_if(|last| last.mean() >= group.mean()) {
                group = last.join(group);
            }
            groups.push(group);
        }
        for group in groups {
            for (index, offset) in &group.items {
                if let Some(middle) = middles.get_mut(*index) {
                    *middle = (group.mean() + offset).round();
                }
            }
        }
    }
}

/// Items of a row that touch.
struct Group {
    sum: f64,
    weight: f64,
    items: Vec<(usize, f64)>,
}

impl Group {
    fn mean(&self) -> f64 {
        self.sum / self.weight
    }

    fn join(mut self, other: Self) -> Self {
        self.sum += other.sum;
        self.weight += other.weight;
        self.items.extend(other.items);
        self
    }
}

/// The least space between two neighbours.
pub(super) fn apart(one: &Item, other: &Item) -> f64 {
    if one.passing || other.passing { 18.0 } else { 28.0 }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}
