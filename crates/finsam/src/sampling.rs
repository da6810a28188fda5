//! Samples for an auditor: what is drawn from a population, from a seed, so that anybody can draw the same again.
//!
//! Chance is an argument: the seed of the generator below. The same population in the same order, the same wish and the
//! same seed give the same sample, in this program or in any other that follows the description.

/// The generator: splitmix64 (Steele, Lea and Flood, 2014), whose state begins at the seed.
///
/// ```
/// let mut draws = finsam::sampling::Draws::from_seed(1_234_567);
/// assert_eq!(draws.next_number(), 6_457_827_717_110_365_317);
/// ```
#[derive(Clone, Debug)]
pub struct Draws(u64);

impl Draws {
    pub const fn from_seed(seed: u64) -> Draws {
        Draws(seed)
    }

    /// Draws a number of 64 bits.
    pub fn next_number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Draws a number below a limit, each as likely as the others: a number at or above the largest multiple of the
    /// limit is thrown away, and the remainder of the next is taken. Below 0 there is only 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        if limit == 0 {
            return 0;
        }
        let excess = (u64::MAX % limit + 1) % limit;
        loop {
            let number = self.next_number();
            if number <= u64::MAX - excess {
                return number % limit;
            }
        }
    }
}

/// One of the population that was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Where it stands in the population, from 0.
    pub at: usize,
    /// How many times it was hit; more than once only for what is larger than the interval.
    pub hits: u64,
}

/// Draws so many without putting back, each as likely as the others.
///
/// **Shape**: the first steps of Fisher and Yates: for each step `i` the place `i + below(population - i)` is exchanged
/// with place `i`; what stands in the first places is the sample, given in the order of the population.
/// **Promise**: all of the population when more are wanted than there are.
pub fn draw_random(population: usize, wanted: usize, seed: u64) -> Vec<Drawn> {
    let mut draws = Draws::from_seed(seed);
    let mut places: Vec<usize> = (0..population).collect();
    let wanted = wanted.min(population);
    for step in 0..wanted {
        let other = step + draws.below((population - step) as u64) as usize;
        places.swap(step, other);
    }
    places.truncate(wanted);
    places.sort_unstable();
    places.into_iter().map(|at| Drawn { at, hits: 1 }).collect()
}

/// Draws every so many öre (monetary unit sampling), so that what is large is drawn more often.
///
/// **Units**: öre without sign. **Shape**: the öre of the population are numbered from 0 in its order; the öre `below(interval)`
/// and every `interval`th after it are hit, and what they belong to is drawn. **Promise**: what is at least as large as
/// the interval is always drawn; an interval of 0 draws nothing.
pub fn draw_by_unit(amounts_ore: &[u64], interval_ore: u64, seed: u64) -> Vec<Drawn> {
    if interval_ore == 0 {
        return Vec::new();
    }
    let interval = u128::from(interval_ore);
    let mut next = u128::from(Draws::from_seed(seed).below(interval_ore));
    let mut before = 0_u128;
    let mut drawn = Vec::new();
    for (at, amount) in amounts_ore.iter().enumerate() {
        let after = before + u128::from(*amount);
        if next < after {
            let hits = (after - next - 1) / interval + 1;
            next += hits * interval;
            drawn.push(Drawn { at, hits: u64::try_from(hits).unwrap_or(u64::MAX) });
        }
        before = after;
    }
    drawn
}

/// Takes everything that is at least so large.
pub fn draw_by_size(amounts_ore: &[u64], least_ore: u64) -> Vec<Drawn> {
    let large = amounts_ore.iter().enumerate().filter(|(_, amount)| **amount >= least_ore);
    large.map(|(at, _)| Drawn { at, hits: 1 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(drawn: &[Drawn]) -> Vec<usize> {
        drawn.iter().map(|drawn| drawn.at).collect()
    }

    #[test]
    fn the_generator_gives_the_published_numbers() {
        let mut draws = Draws::from_seed(1_234_567);
        let numbers: Vec<u64> = (0..5).map(|_| draws.next_number()).collect();
        let published = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(numbers, published);
    }

    #[test]
    fn every_number_below_the_limit_is_about_as_likely() {
        let mut draws = Draws::from_seed(7);
        let mut counts = [0; 6];
        (0..60_000).for_each(|_| counts[draws.below(6) as usize] += 1);
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
        assert_eq!((draws.below(0), draws.below(1)), (0, 0));
        let odd = u64::MAX / 2 + 2;
        assert!((0..100).all(|_| draws.below(odd) < odd));
    }

    #[test]
    fn the_same_seed_draws_the_same_and_another_draws_something_else() {
        let first = draw_random(300, 25, 2025);
        assert_eq!(first, draw_random(300, 25, 2025));
        assert_ne!(first, draw_random(300, 25, 2026));
    }

    #[test]
    fn a_random_sample_holds_as_many_as_were_wanted_each_once() {
        for population in 0..40 {
            for wanted in 0..45 {
                let drawn = places(&draw_random(population, wanted, 11));
                assert_eq!(drawn.len(), wanted.min(population));
                assert!(drawn.windows(2).all(|pair| pair[0] < pair[1]));
                assert!(drawn.iter().all(|at| *at < population));
            }
        }
    }

    #[test]
    fn each_is_drawn_about_as_often_as_the_others() {
        let mut counts = [0; 20];
        for seed in 0..4_000 {
            places(&draw_random(20, 5, seed)).into_iter().for_each(|at| counts[at] += 1);
        }
        assert!(counts.iter().all(|count| (900..1_100).contains(count)), "{counts:?}");
    }

    #[test]
    fn every_so_many_ore_are_hit_and_none_between() {
        for seed in 0..50 {
            let mut draws = Draws::from_seed(seed);
            let amounts: Vec<u64> = (0..200).map(|_| draws.below(5_000)).collect();
            let (interval, total) = (1 + draws.below(9_000), amounts.iter().sum::<u64>());
            let start = Draws::from_seed(seed).below(interval);
            let expected = if start < total { (total - start - 1) / interval + 1 } else { 0 };
            let drawn = draw_by_unit(&amounts, interval, seed);
            assert_eq!(drawn.iter().map(|drawn| drawn.hits).sum::<u64>(), expected);
            let large = (0..amounts.len()).filter(|at| amounts[*at] >= interval);
            assert!(large.into_iter().all(|at| places(&drawn).contains(&at)));
        }
    }

    #[test]
    fn nothing_is_drawn_from_nothing() {
        assert_eq!(draw_by_unit(&[], 100, 1), []);
        assert_eq!(draw_by_unit(&[0, 0], 1, 1), []);
        assert_eq!(draw_by_unit(&[5], 0, 1), []);
        assert_eq!(draw_by_unit(&[u64::MAX, u64::MAX], u64::MAX, 1).len(), 2);
        assert_eq!(places(&draw_by_size(&[99, 100, 101], 100)), [1, 2]);
    }
}
