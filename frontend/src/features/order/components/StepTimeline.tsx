import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  LoadingOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons'
import { Timeline } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Blocker, ExecutionStep, OrderDetail } from '@/api/types'
import { Nothing } from '@/shared/layout/Nothing'
import { Moment } from '@/shared/time/Moment'
import { useFormats } from '@/shared/time/useFormats'
import { type Look, type ShownStep, stepsOfDevices } from './stepsOfDevices'

const NAMED = [
  'cordon',
  'evict',
  'wait_volumes',
  'delete_node',
  'verify',
  'join',
  'wait_ready',
  'label',
  'uncordon',
  'restore',
] as const

const LOOKS: Record<Look, { colour: string; icon: ReactNode }> = {
  done: { colour: 'var(--tone-green)', icon: <CheckCircleOutlined aria-hidden /> },
  failed: { colour: 'var(--tone-red)', icon: <CloseCircleOutlined aria-hidden /> },
  blocked: { colour: 'var(--tone-gold)', icon: <ExclamationCircleOutlined aria-hidden /> },
  running: { colour: 'var(--tone-blue)', icon: <LoadingOutlined aria-hidden /> },
  awaited: { colour: 'var(--ant-color-text-tertiary)', icon: <MinusCircleOutlined aria-hidden /> },
}

/** Per device, what was done, how long it took, what a step waits for, and what is still to come. */
export function StepTimeline({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const devices = stepsOfDevices(order)
  if (devices.length === 0) return <Nothing title={t('detail.steps.none')} />
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {devices.map(({ deviceId, nodeName, steps }) => {
        const name = nodeName ?? t('detail.steps.device', { id: deviceId })
        return (
          <section key={deviceId} aria-label={name}>
            <h3 style={{ margin: '0 0 16px', fontSize: 14, fontWeight: 600 }}>{name}</h3>
            <Timeline
              items={steps.map((step, index) => ({
                key: index,
                color: LOOKS[step.look].colour,
                icon: LOOKS[step.look].icon,
                content: <Step step={step} />,
              }))}
            />
          </section>
        )
      })}
    </div>
  )
}

function Step({ step: { name, look, reported } }: { step: ShownStep }) {
  const { t } = useTranslation()
  const known = NAMED.find((each) => each === name)
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0 12px' }}>
        <b>{known ? t(`detail.step.${known}`) : t('detail.step.other', { step: name })}</b>
        <span>{t(`detail.steps.${look}`)}</span>
        {reported && <Times step={reported} />}
      </div>
      {reported?.detail && <div style={{ overflowWrap: 'anywhere' }}>{reported.detail}</div>}
      {(reported?.blockers ?? []).map((blocker) => (
        <div key={JSON.stringify(blocker)} style={{ color: 'var(--tone-gold)', overflowWrap: 'anywhere' }}>
          {blockerText(blocker)}
        </div>
      ))}
    </>
  )
}

function Times({ step }: { step: ExecutionStep }) {
  const { t } = useTranslation()
  const { duration } = useFormats()
  const took =
    step.started_at && step.finished_at
      ? duration(Date.parse(step.finished_at) - Date.parse(step.started_at))
      : undefined
  return (
    <span style={{ color: 'var(--ant-color-text-description)' }}>
      <Moment at={step.finished_at ?? step.started_at} />
      {took && ` · ${t('detail.steps.took', { duration: took })}`}
    </span>
  )
}

function blockerText({ namespace, pod, budget, reason }: Blocker) {
  const where = [namespace, pod].filter(Boolean).join('/')
  return [where, budget && `PDB ${budget}`, reason].filter(Boolean).join(' · ')
}
