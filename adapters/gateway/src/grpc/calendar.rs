//! Calendar by gRPC.

use super::{Door, call};
use crate::contract::calendar_server::Calendar;
use tonic::{Request, Response, Status, async_trait};
use wire::pb;

#[async_trait]
impl Calendar for Door {
    async fn open_feed(
        &self,
        request: Request<pb::OpenFeedRequest>,
    ) -> Result<Response<pb::OpenedFeed>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.open_feed(&call, request.into_inner()).await?))
    }

    async fn list_feeds(
        &self,
        request: Request<pb::ListFeedsRequest>,
    ) -> Result<Response<pb::FeedList>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.feeds(&call, request.into_inner()).await?))
    }

    async fn close_feed(
        &self,
        request: Request<pb::CloseFeedRequest>,
    ) -> Result<Response<pb::Feed>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.close_feed(&call, request.into_inner()).await?))
    }

    async fn invite(
        &self,
        request: Request<pb::InviteRequest>,
    ) -> Result<Response<pb::Invitations>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.invite(&call, request.into_inner()).await?))
    }
}
