import { OnDuty } from '@/features/roster/components/OnDuty'
import { RosterPanel } from '@/features/roster/components/RosterPanel'
import { useSession } from '@/features/session/components/useSession'

/** 值班管理. */
export function RosterPage() {
  const session = useSession()
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <OnDuty />
      <RosterPanel self={session?.user.username ?? ''} />
    </div>
  )
}
