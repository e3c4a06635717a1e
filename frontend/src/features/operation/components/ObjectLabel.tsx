import { Link } from 'react-router'
import type { Operation } from '../api/listOperations'
import { useOperationWords } from './useOperationWords'

/** Where an object of a type is shown, by its id. */
const PAGES: Record<string, string> = {
  order: '/workbench?order=',
  strategy: '/workbench?strategy=',
  cluster: '/clusters?cluster=',
  device: '/devices?device=',
}

/** What an operation was about, with the way there. */
export function ObjectLabel({ operation }: { operation: Operation }) {
  const words = useOperationWords()
  const { object_type: type, object_id: id } = operation
  const page = /^\d+$/.test(id) ? PAGES[type] : undefined
  return (
    <>
      {words.objectType(type)}{' '}
      {page === undefined ? (
        <span style={{ overflowWrap: 'anywhere' }}>{id}</span>
      ) : (
        <Link to={page + id} style={{ textDecoration: 'underline' }}>
          {id}
        </Link>
      )}
    </>
  )
}
