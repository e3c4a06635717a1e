import { CloudDownloadOutlined, CloudUploadOutlined, ToolOutlined, UndoOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '@/api/types'
import { Tone, type ToneName } from './Tone'

export const ACTIONS: Record<Action, { tone: ToneName; icon: ReactNode }> = {
  pool_entry: { tone: 'blue', icon: <CloudUploadOutlined aria-hidden /> },
  pool_exit: { tone: 'brown', icon: <CloudDownloadOutlined aria-hidden /> },
  maintenance_request: { tone: 'purple', icon: <ToolOutlined aria-hidden /> },
  maintenance_uncordon: { tone: 'purple', icon: <UndoOutlined aria-hidden /> },
}

export function ActionIcon({ action }: { action: Action }) {
  const { tone, icon } = ACTIONS[action]
  return <span style={{ color: `var(--tone-${tone})` }}>{icon}</span>
}

export function ActionLabel({ action }: { action: Action }) {
  const { t } = useTranslation()
  return (
    <Tone tone={ACTIONS[action].tone} icon={ACTIONS[action].icon}>
      {t(`action.${action}`)}
    </Tone>
  )
}
