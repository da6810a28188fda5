//! Sets of places: in which of many numbered things a token stands, written so small that a column keeps them.
//!
//! Things are numbered from 0 in the order in which they came; [`PER_CHUNK`] of them make a chunk, and a token has one
//! row for each chunk in which it stands.

/// How many places a chunk has.
pub const PER_CHUNK: u32 = 4096;

const WORDS_PER_CHUNK: usize = PER_CHUNK as usize / 64;
const LIST: u8 = 0;
const BITS: u8 = 1;

/// A set of places, a bit for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    words: Vec<u64>,
}

impl Places {
    /// Every place below `count`.
    pub fn all_below(count: u32) -> Places {
        let (whole, rest) = (count as usize / 64, count % 64);
        let mut words = vec![u64::MAX; whole];
        if rest > 0 {
            words.push((1 << rest) - 1);
        }
        Places { words }
    }

    pub fn insert(&mut self, place: u32) {
        let at = place as usize / 64;
        if self.words.len() <= at {
            self.words.resize(at + 1, 0);
        }
        self.words[at] |= 1 << (place % 64);
    }

    pub fn remove(&mut self, place: u32) {
        if let Some(word) = self.words.get_mut(place as usize / 64) {
            *word &= !(1 << (place % 64));
        }
    }

    pub fn contains(&self, place: u32) -> bool {
        self.words.get(place as usize / 64).is_some_and(|word| word & (1 << (place % 64)) != 0)
    }

    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Keeps what stands in both.
    pub fn intersect(&mut self, other: &Places) {
        self.words.truncate(other.words.len());
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own &= other;
        }
    }

    /// Adds what stands in the other.
    pub fn unite(&mut self, other: &Places) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own |= other;
        }
    }

    /// Takes away what stands in the other.
    pub fn subtract(&mut self, other: &Places) {
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own &= !other;
        }
    }

    /// The places in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.checked_sub(1)?;
                Some(at as u32 * 64 + bit)
            })
        })
    }

    /// Tells whether any place of a chunk is in the set.
    pub fn touches(&self, chunk: u32) -> bool {
        let from = chunk as usize * WORDS_PER_CHUNK;
        self.words.iter().skip(from).take(WORDS_PER_CHUNK).any(|word| *word != 0)
    }

    /// Adds the places of a chunk. **Promise**: bytes that were never written by [`write_chunk`] add what can be
    /// read of them and do no harm.
    pub fn read_chunk(&mut self, chunk: u32, bytes: &[u8]) {
        let from = chunk as usize * WORDS_PER_CHUNK;
        if self.words.len() < from + WORDS_PER_CHUNK {
            self.words.resize(from + WORDS_PER_CHUNK, 0);
        }
        match bytes.split_first() {
            Some((&BITS, bits)) => {
                for (word, bytes) in self.words[from..from + WORDS_PER_CHUNK].iter_mut().zip(bits.chunks_exact(8)) {
                    *word |= u64::from_le_bytes(bytes.try_into().unwrap_or_default());
                }
            }
            Some((&LIST, list)) => {
                let mut next = 0_u64;
                for difference in Numbers(list) {
                    let place = next.saturating_add(difference);
                    if place >= u64::from(PER_CHUNK) {
                        return;
                    }
                    self.words[from + place as usize / 64] |= 1 << (place % 64);
                    next = place + 1;
                }
            }
            _ => {}
        }
    }
}

/// Writes the places of one chunk as a column keeps them: ascending differences, or bits where that is smaller.
///
/// **Shape**: places within the chunk, ascending, each below [`PER_CHUNK`].
pub fn write_chunk(within: &[u32]) -> Vec<u8> {
    let mut list = vec![LIST];
    let mut next = 0;
    for place in within {
        write_number(&mut list, u64::from(place.saturating_sub(next)));
        next = place + 1;
        if list.len() > PER_CHUNK as usize / 8 {
            return write_bits(within);
        }
    }
    list
}

fn write_bits(within: &[u32]) -> Vec<u8> {
    let mut bytes = vec![0; 1 + PER_CHUNK as usize / 8];
    bytes[0] = BITS;
    for place in within.iter().filter(|place| **place < PER_CHUNK) {
        bytes[1 + *place as usize / 8] |= 1 << (place % 8);
    }
    bytes
}

/// Appends a number, seven bits to a byte, the lowest first.
pub fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Turns a difference of either sign into a number that is small when the difference is.
pub fn folded(difference: i64) -> u64 {
    ((difference << 1) ^ (difference >> 63)) as u64
}

/// The difference that [`folded`] was given.
pub fn unfolded(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// Reads numbers that [`write_number`] wrote, to the end of the bytes.
#[derive(Clone, Debug)]
pub struct Numbers<'b>(pub &'b [u8]);

impl Iterator for Numbers<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(places: &[u32]) -> Places {
        let mut set = Places::default();
        places.iter().for_each(|place| set.insert(*place));
        set
    }

    #[test]
    fn a_set_is_read_back_chunk_by_chunk_however_full_it_is() {
        let every = |step: usize| (0..3 * PER_CHUNK).step_by(step).collect::<Vec<u32>>();
        for places in [vec![], vec![0], vec![4095, 4096, 12_287], every(1), every(2), every(9), every(1000)] {
            let own = set(&places);
            let mut back = Places::default();
            for chunk in 0..3 {
                let of_chunk = places.iter().filter(|place| **place / PER_CHUNK == chunk);
                let bytes = write_chunk(&of_chunk.map(|place| place % PER_CHUNK).collect::<Vec<_>>());
                assert!(bytes.len() <= 513, "{} bytes", bytes.len());
                assert_eq!(own.touches(chunk), bytes.len() > 1);
                back.read_chunk(chunk, &bytes);
            }
            assert_eq!(back.iter().collect::<Vec<_>>(), places);
            assert_eq!(back.count(), places.len());
        }
    }

    #[test]
    fn bytes_from_elsewhere_do_no_harm() {
        for bytes in [&[][..], &[7, 1], &[LIST, 0xff, 0xff, 0xff], &[LIST, 0xff, 0x7f, 1], &[BITS, 1, 2, 3]] {
            Places::default().read_chunk(2, bytes);
        }
        assert_eq!(Numbers(&[0xff; 30]).collect::<Vec<_>>(), [] as [u64; 0]);
    }

    #[test]
    fn sets_are_joined_and_taken_from_each_other() {
        let mut both = set(&[1, 70, 5000]);
        both.intersect(&set(&[70, 71]));
        assert_eq!(both, Places { words: vec![0, 64] });
        let mut left = set(&[1, 70, 5000]);
        left.subtract(&set(&[70]));
        left.remove(1);
        assert_eq!(left.iter().collect::<Vec<_>>(), [5000]);
        assert!(left.contains(5000) && !left.contains(1) && !left.contains(90_000));
        for count in [0, 1, 63, 64, 65, 4096] {
            assert_eq!(Places::all_below(count).iter().collect::<Vec<_>>(), (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn numbers_of_every_size_are_read_back() {
        let numbers = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX];
        let mut bytes = Vec::new();
        numbers.iter().for_each(|number| write_number(&mut bytes, *number));
        assert_eq!(Numbers(&bytes).collect::<Vec<_>>(), numbers);
        for difference in [0, 1, -1, 63, -64, i64::MAX, i64::MIN] {
            assert_eq!(unfolded(folded(difference)), difference);
        }
    }
}
