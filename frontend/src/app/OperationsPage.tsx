import { OperationList } from '@/features/operation/components/OperationList'

/** 操作日志. */
export function OperationsPage() {
  return <OperationList />
}
