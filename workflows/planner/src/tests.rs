//! What the tests of several rooms share.

pub(crate) mod brute;
mod hostile;
pub(crate) mod sample;
mod time_and_way;

use crate::{
    Fallback, Hours, Interval, Need, Place, Request, Resource, Travel, Way, Ways, Weights, Window,
};
use casework::time::{Day, Instant};
