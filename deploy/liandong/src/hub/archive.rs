//! What the console shows of the evidence beside the record: witnesses, and bundles of cases.

use super::place::Place;
use super::witness::Watch;
use crate::audits::bundle::{self, Bounds};
use crate::say::Trouble;
use casework::text::Text;
use console::{Archive, Witnessing};
use engine::Fault;
use engine::evidence::Bundle;
use policy::house::House;
use std::io::{self, Write};
use std::sync::Arc;
use zip::ZipWriter;

/// The evidence of the hub in a folder.
pub(super) struct PlaceArchive {
    place: Place,
    house: Arc<House>,
    witnesses: Watch,
}

impl PlaceArchive {
    pub(super) fn new(place: Place, house: Arc<House>, witnesses: Watch) -> Self {
        Self { place, house, witnesses }
    }
}

#[async_trait::async_trait]
impl Archive for PlaceArchive {
    fn witnesses(&self) -> Vec<Witnessing> {
        self.witnesses.all()
    }

    async fn bundle(&self, case: &str, bytes_max: u64) -> Result<Result<Bundle, Text>, Fault> {
        // An agency is given the envelope, where it keeps a share of its key, by its inbox alone.
        let bounds = Bounds { bytes_max, envelopes: false };
        match bundle::of_case(&self.house, &self.place, case, &bounds).await {
            Ok((bundle, _)) => Ok(Ok(bundle)),
            Err(Trouble::Wrong(why)) => Ok(Err(why)),
            Err(Trouble::Fault(error)) => {
                Err(Fault::because("making a bundle", io::Error::other(format!("{error:#}"))))
            }
            Err(_) => Err(Fault::new("a bundle was not made")),
        }
    }

    fn zip(&self, bundle: &Bundle, to: &mut dyn Write) -> io::Result<()> {
        let zip = bundle::zip(ZipWriter::new_stream(to), bundle);
        zip.map(drop).map_err(io::Error::other)
    }
}
