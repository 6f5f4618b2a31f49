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
        {(['pause', 'resume', 'retry', 'pick', 'remove'] as const).map((action) => (
          <Uploader.Action key={action} do={action} />
        ))}
      </div>
    </Uploader.Item>
  )
}
