//! From links to clusters: the hierarchy, what remains of it when small pieces count as falling
//! off, and the branches that last.

use super::reach::Link;
use crate::cluster::NOISE;

/// Clusters that last.
pub(super) struct Found {
    pub labels: Vec<u32>,
    pub strengths: Vec<f64>,
    /// For each cluster, the distance below which it was one of its own.
    pub births: Vec<f64>,
}

/// Two pieces that a link joined; a piece below `rows` is a row, others are joints in order.
struct Joint {
    pieces: [usize; 2],
    distance: f64,
    size: usize,
}

/// A branch of the condensed tree.
struct Branch {
    parent: usize,
    /// The density (1 / distance) at which it split off.
    birth: f64,
    /// Excess of mass: over its rows, the density at which each left, less that of birth.
    mass: f64,
    death_max: f64,
}

pub(super) fn clusters(mut links: Vec<Link>, rows: usize, least: usize) -> Found {
    links.sort_by(|a, b| a.distance.total_cmp(&b.distance));
    let closest = links.iter().map(|link| link.distance).find(|d| *d > 0.0);
    // Equal rows would be infinitely dense; they count as half as far as the nearest others.
    let floor = closest.unwrap_or(1.0) / 2.0;
    let joints = join(&links, rows);
    let mut condensed = Condensed::new(rows);
    condensed.descend(&joints, least, floor);
    condensed.select()
}

fn join(links: &[Link], rows: usize) -> Vec<Joint> {
    let mut parents: Vec<usize> = (0..rows).collect();
    // The piece that a root stands for.
    let mut pieces: Vec<usize> = (0..rows).collect();
    let mut joints: Vec<Joint> = Vec::with_capacity(links.len());
    for link in links {
        let a = root(&mut parents, link.rows.0);
        let b = root(&mut parents, link.rows.1);
        let size = size(&joints, rows, pieces[a]) + size(&joints, rows, pieces[b]);
        joints.push(Joint {
            pieces: [pieces[a], pieces[b]],
            distance: link.distance,
            size,
        });
        parents[b] = a;
        pieces[a] = rows + joints.len() - 1;
    }
    joints
}

fn root(parents: &mut [usize], mut row: usize) -> usize {
    while parents[row] != row {
        parents[row] = parents[parents[row]];
        row = parents[row];
    }
    row
}

fn size(joints: &[Joint], rows: usize, piece: usize) -> usize {
    if piece < rows {
        1
    } else {
        joints[piece - rows].size
    }
}

struct Condensed {
    branches: Vec<Branch>,
    /// For each row the branch that it left last, and the density at which it did.
    left: Vec<(usize, f64)>,
}

impl Condensed {
    fn new(rows: usize) -> Self {
        let trunk = Branch {
            parent: 0,
            birth: 0.0,
            mass: 0.0,
            death_max: 0.0,
        };
        Self {
            branches: vec![trunk],
            left: vec![(0, 0.0); rows],
        }
    }

    /// Goes down from the last joint. Where both pieces are large enough the branch splits, else
    /// it goes on in the larger one and the other's rows leave.
    fn descend(&mut self, joints: &[Joint], least: usize, floor: f64) {
        let rows = self.left.len();
        let Some(last) = joints.len().checked_sub(1) else {
            return;
        };
        let mut open = vec![(rows + last, 0)];
        while let Some((piece, branch)) = open.pop() {
            let joint = &joints[piece - rows];
            let density = 1.0 / joint.distance.max(floor);
            let sizes = joint.pieces.map(|piece| size(joints, rows, piece));
            let splits = sizes.iter().all(|size| *size >= least);
            for (piece, size) in joint.pieces.into_iter().zip(sizes) {
                if splits {
                    self.pass(branch, size, density);
                    self.branches.push(Branch {
                        parent: branch,
                        birth: density,
                        mass: 0.0,
                        death_max: density,
                    });
                    open.push((piece, self.branches.len() - 1));
                } else if size >= least {
                    open.push((piece, branch));
                } else {
                    self.pass(branch, size, density);
                    self.leave(joints, piece, branch, density);
                }
            }
        }
    }

    fn pass(&mut self, branch: usize, size: usize, density: f64) {
        let branch = &mut self.branches[branch];
        branch.mass += size as f64 * (density - branch.birth);
        branch.death_max = branch.death_max.max(density);
    }

    fn leave(&mut self, joints: &[Joint], piece: usize, branch: usize, density: f64) {
        let rows = self.left.len();
        let mut open = vec![piece];
        while let Some(piece) = open.pop() {
            if piece < rows {
                self.left[piece] = (branch, density);
            } else {
                open.extend(joints[piece - rows].pieces);
            }
        }
    }

    /// Takes the branches whose mass exceeds that of what grows from them; never the trunk.
    fn select(self) -> Found {
        let count = self.branches.len();
        let mut above = vec![0.0; count];
        let mut chosen = vec![false; count];
        // Children come after their parents.
        for branch in (1..count).rev() {
            let mass = self.branches[branch].mass;
            chosen[branch] = mass >= above[branch];
            above[self.branches[branch].parent] += mass.max(above[branch]);
        }
        // What grows from a chosen branch belongs to it.
        let mut cluster = vec![NOISE; count];
        let mut births = Vec::new();
        let mut densest = Vec::new();
        for branch in 1..count {
            let inherited = cluster[self.branches[branch].parent];
            cluster[branch] = if inherited == NOISE && chosen[branch] {
                births.push(1.0 / self.branches[branch].birth);
                densest.push(0.0_f64);
                (births.len() - 1) as u32
            } else {
                inherited
            };
            if cluster[branch] != NOISE {
                let densest = &mut densest[cluster[branch] as usize];
                *densest = densest.max(self.branches[branch].death_max);
            }
        }
        let label = |(branch, _): &(usize, f64)| cluster[*branch];
        let strength = |left: &(usize, f64)| match label(left) {
            NOISE => 0.0,
            cluster => left.1 / densest[cluster as usize],
        };
        Found {
            labels: self.left.iter().map(label).collect(),
            strengths: self.left.iter().map(strength).collect(),
            births,
        }
    }
}
