//! Contenders in the same round: each runs once a round, in rotating order, and only ratios within a round count.

use std::time::Duration;

/// One contender: its name, and a run that says how long its work took.
pub type Contender<'a> = (&'a str, Box<dyn FnMut() -> Duration + 'a>);

/// Runs the contenders in rounds and prints, for each, the median time and the median ratio to the first of them.
///
/// Gives the median ratio of each contender to the first: the time of the first over its own, so that above one is
/// faster.
pub fn rounds(title: &str, count: usize, contenders: &mut [Contender]) -> Vec<f64> {
    for (_, run) in contenders.iter_mut() {
        run();
    }
    let mut times = vec![Vec::with_capacity(count); contenders.len()];
    for round in 0..count {
        for turn in 0..contenders.len() {
            let at = (round + turn) % contenders.len();
            times[at].push((contenders[at].1)().as_secs_f64());
        }
    }
    println!("{title}: {count} rounds, pressure {}", pressure());
    let ratios: Vec<Vec<f64>> =
        times.iter().map(|own| times[0].iter().zip(own).map(|(anchor, own)| anchor / own).collect()).collect();
    for ((name, _), (own, ratio)) in contenders.iter().zip(times.iter().zip(&ratios)) {
        let (time, of) = (sorted(own), sorted(ratio));
        println!(
            "  {name:<44} {:>12.3?}  anchor ÷ this {:.2} ({:.2}–{:.2})",
            Duration::from_secs_f64(time[time.len() / 2]),
            of[of.len() / 2],
            of[0],
            of[of.len() - 1],
        );
    }
    ratios.iter().map(|ratio| sorted(ratio)[count / 2]).collect()
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values
}

/// How busy the machine is, as the kernel says it.
fn pressure() -> String {
    let text = std::fs::read_to_string("/proc/pressure/cpu").unwrap_or_default();
    text.split_whitespace().nth(1).unwrap_or("unknown").to_owned()
}
