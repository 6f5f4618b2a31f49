import { Uploader } from '@longshore/react'

/** One upload, pegged to the line. */
export function Print() {
  return (
    <Uploader.Item className="print">
      <div className="paper">
        <Uploader.Preview />
        <Uploader.Progress className="bath" />
      </div>
      <Uploader.Name className="print-name" />
      <Uploader.Status className="print-status" />
      <div className="print-buttons">
        <Uploader.Action do="pause">Wait</Uploader.Action>
        <Uploader.Action do="resume">Go on</Uploader.Action>
        <Uploader.Action do="retry">Again</Uploader.Action>
        <Uploader.Action do="pick">Find it</Uploader.Action>
        <Uploader.Action do="remove">Tear up</Uploader.Action>
      </div>
    </Uploader.Item>
  )
}
