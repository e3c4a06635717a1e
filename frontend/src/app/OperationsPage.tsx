import { useState } from 'react'
import { OperationList } from '@/features/operation/components/OperationList'
import { VerifyDialog } from '@/features/operation/components/VerifyDialog'

/** 操作日志. */
export function OperationsPage() {
  const [verifying, setVerifying] = useState(false)
  return (
    <>
      <OperationList onVerify={() => setVerifying(true)} />
      {verifying && <VerifyDialog onClose={() => setVerifying(false)} />}
    </>
  )
}
