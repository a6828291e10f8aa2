//! What the tests of several rooms share.

pub(crate) mod brute;
pub(crate) mod sample;

use crate::{Fallback, Interval, Need, Place, Request, Resource, Travel, Way, Weights, Window};
use casework::time::{Day, Instant};
