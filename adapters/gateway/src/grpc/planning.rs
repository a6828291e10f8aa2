use super::{Door, call};
use crate::contract::planning_server::Planning;
use tonic::{Request, Response, Status, async_trait};
use wire::pb;

#[async_trait]
impl Planning for Door {
    async fn availability(
        &self,
        request: Request<pb::AvailabilityRequest>,
    ) -> Result<Response<pb::AvailabilityPage>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.availability(&call, request.into_inner()).await?))
    }
}
