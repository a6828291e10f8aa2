//! What the console shows of the evidence beside the record: witnesses, and bundles of cases.

use super::place::{Place, unhex};
use super::registry::{Registered, Registry};
use super::witness::Watch;
use crate::audits::bundle::{self, Bounds};
use crate::say::Trouble;
use casework::text::Text;
use console::{Archive, Witnessing};
use engine::Fault;
use engine::evidence::{AgencyKey, Bundle};
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

/// What went wrong, for the program's log.
fn fault(trouble: &Trouble) -> Fault {
    let why = match trouble {
        Trouble::Wrong(why) => why.en.clone(),
        Trouble::Fault(error) => format!("{error:#}"),
        _ => "it was not done".to_owned(),
    };
    Fault::because("reading the evidence beside the record", io::Error::other(why))
}

#[async_trait::async_trait]
impl Archive for PlaceArchive {
    fn witnesses(&self) -> Vec<Witnessing> {
        self.witnesses.all()
    }

    fn keys(&self) -> Result<Vec<AgencyKey>, Fault> {
        let registry = Registry::read(&self.place).map_err(|trouble| fault(&trouble))?;
        let key = |it: &Registered| {
            let public = unhex(&it.public)?.to_vec();
            Some(AgencyKey { agency: it.agency.as_str().into(), key: it.id.clone(), public })
        };
        Ok(registry.keys.iter().filter_map(key).collect())
    }

    async fn bundle(&self, case: &str, bytes_max: u64) -> Result<Result<Bundle, Text>, Fault> {
        // An agency is given the envelope, where it keeps a share of its key, by its inbox alone.
        let bounds = Bounds { bytes_max, envelopes: false };
        match bundle::of_case(&self.house, &self.place, case, &bounds).await {
            Ok((bundle, _)) => Ok(Ok(bundle)),
            Err(Trouble::Wrong(why)) => Ok(Err(why)),
            Err(trouble) => Err(fault(&trouble)),
        }
    }

    fn zip(&self, bundle: &Bundle, to: &mut dyn Write) -> io::Result<()> {
        let zip = bundle::zip(ZipWriter::new_stream(to), bundle);
        zip.map(drop).map_err(io::Error::other)
    }
}
