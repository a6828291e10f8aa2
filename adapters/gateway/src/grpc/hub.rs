//! Who answers here, by gRPC.

use super::{Door, call};
use crate::contract::hub_server::Hub;
use tonic::{Request, Response, Status, async_trait};
use wire::pb;

#[async_trait]
impl Hub for Door {
    async fn about(
        &self,
        request: Request<pb::AboutRequest>,
    ) -> Result<Response<pb::AboutHub>, Status> {
        Ok(Response::new(self.0.about(&call(&request)?)?))
    }
}
