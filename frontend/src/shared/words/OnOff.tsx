import { CheckCircleOutlined, StopOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Tone } from './Tone'

/** Whether something is in force, in the caller's words. */
export function OnOff({ on, children }: { on: boolean; children: ReactNode }) {
  return (
    <Tone
      tone={on ? 'green' : 'grey'}
      icon={on ? <CheckCircleOutlined aria-hidden /> : <StopOutlined aria-hidden />}
    >
      {children}
    </Tone>
  )
}
