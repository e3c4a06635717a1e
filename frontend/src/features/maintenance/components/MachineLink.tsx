import { Link } from 'react-router'
import { useMachine } from '../api/fetchMachine'

/** The device by its code, once that is known, leading to it. */
export function MachineLink({ id }: { id: number | null }) {
  const { data } = useMachine(id)
  if (id === null) return <>—</>
  return <Link to={`/devices?device=${id}`}>{data?.ci_code ?? `#${id}`}</Link>
}
