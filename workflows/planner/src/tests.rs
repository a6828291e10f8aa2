//! What the tests of several rooms share.

pub(crate) mod brute;
pub(crate) mod sample;

use crate::{
    Fallback, Hours, Interval, Need, Place, Request, Resource, Travel, Way, Ways, Weights, Window,
};
use casework::time::{Day, Instant};
