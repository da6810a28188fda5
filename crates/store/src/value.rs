//! Values as both databases can hold them, and rows read back.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::error::{StoreError, StoreResult};
use crate::id::Id;

/// A value on its way to or from the database.
///
/// **Shape**: dates are text `2025-08-31` here (and a `date` column in PostgreSQL), instants are microseconds since
/// 1970 in UTC, amounts are whole öre, ids are 16 bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value<'a> {
    Null,
    Int(i64),
    Text(Cow<'a, str>),
    Bytes(Cow<'a, [u8]>),
}

impl Value<'_> {
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Value::Null => Value::Null,
            Value::Int(int) => Value::Int(int),
            Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Value::Bytes(bytes) => Value::Bytes(Cow::Owned(bytes.into_owned())),
        }
    }

    /// Appends a form of the value that no other value has, for hashing.
    pub fn write_image(&self, image: &mut Vec<u8>) {
        match self {
            Value::Null => image.push(0),
            Value::Int(int) => {
                image.push(1);
                image.extend_from_slice(&int.to_be_bytes());
            }
            Value::Text(text) => {
                image.push(2);
                image.extend_from_slice(&(text.len() as u32).to_be_bytes());
                image.extend_from_slice(text.as_bytes());
            }
            Value::Bytes(bytes) => {
                image.push(3);
                image.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
                image.extend_from_slice(bytes);
            }
        }
    }
}

/// One row of an answer, read by the position of its column.
pub struct Row {
    pub(crate) values: Vec<Value<'static>>,
}

impl Row {
    /// Reads the column at `index`. **Errors**: `Shape` when the value is of another kind.
    pub fn get<T: FromValue>(&self, index: usize) -> StoreResult<T> {
        let value = self.values.get(index).ok_or_else(|| StoreError::Shape(format!("no column {index}")))?;
        T::from_value(value).ok_or_else(|| StoreError::Shape(format!("column {index} is not what was asked for")))
    }

    pub fn into_values(self) -> Vec<Value<'static>> {
        self.values
    }

    /// Takes the texts of the first columns without copying them. **Errors**: `Shape` when one is of another kind.
    pub fn into_texts<const COUNT: usize>(self) -> StoreResult<[String; COUNT]> {
        let mut values = self.values.into_iter();
        let mut texts = [const { String::new() }; COUNT];
        for (index, text) in texts.iter_mut().enumerate() {
            match values.next() {
                Some(Value::Text(own)) => *text = own.into_owned(),
                _ => return Err(StoreError::Shape(format!("column {index} is no text"))),
            }
        }
        Ok(texts)
    }
}

/// What can be read out of a [`Value`].
pub trait FromValue: Sized {
    fn from_value(value: &Value<'_>) -> Option<Self>;
}

impl FromValue for i64 {
    fn from_value(value: &Value<'_>) -> Option<i64> {
        match value {
            Value::Int(int) => Some(*int),
            _ => None,
        }
    }
}

impl FromValue for u32 {
    fn from_value(value: &Value<'_>) -> Option<u32> {
        i64::from_value(value).and_then(|int| u32::try_from(int).ok())
    }
}

impl FromValue for u64 {
    fn from_value(value: &Value<'_>) -> Option<u64> {
        i64::from_value(value).and_then(|int| u64::try_from(int).ok())
    }
}

impl FromValue for String {
    fn from_value(value: &Value<'_>) -> Option<String> {
        match value {
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: &Value<'_>) -> Option<Vec<u8>> {
        match value {
            Value::Bytes(bytes) => Some(bytes.to_vec()),
            _ => None,
        }
    }
}

impl FromValue for Id {
    fn from_value(value: &Value<'_>) -> Option<Id> {
        match value {
            Value::Bytes(bytes) => Id::from_slice(bytes),
            _ => None,
        }
    }
}

impl FromValue for Date {
    fn from_value(value: &Value<'_>) -> Option<Date> {
        match value {
            Value::Text(text) => text.parse().ok(),
            _ => None,
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value<'_>) -> Option<Option<T>> {
        match value {
            Value::Null => Some(None),
            other => T::from_value(other).map(Some),
        }
    }
}

impl From<i64> for Value<'_> {
    fn from(int: i64) -> Self {
        Value::Int(int)
    }
}

impl From<u32> for Value<'_> {
    fn from(int: u32) -> Self {
        Value::Int(i64::from(int))
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Value::Bytes(Cow::Borrowed(bytes))
    }
}

impl From<Vec<u8>> for Value<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Value::Bytes(Cow::Owned(bytes))
    }
}

impl From<Id> for Value<'_> {
    fn from(id: Id) -> Self {
        Value::Bytes(Cow::Owned(id.as_bytes().to_vec()))
    }
}

impl From<Date> for Value<'_> {
    fn from(date: Date) -> Self {
        Value::Text(Cow::Owned(date.to_string()))
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(option: Option<T>) -> Self {
        option.map_or(Value::Null, Into::into)
    }
}

/// Lists values of different kinds: `values![association, "2025-08-31", 12]`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { [$($crate::Value::from($value)),*] };
}
