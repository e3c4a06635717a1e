import { CheckCircleOutlined, CloseCircleOutlined, StopOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Tone, type ToneName } from '@/shared/words/Tone'
import type { Operation } from '../api/listOperations'

type Result = Operation['result']

const LOOKS: Record<Result, [ToneName, ReactNode]> = {
  done: ['green', <CheckCircleOutlined key="done" aria-hidden />],
  refused: ['gold', <StopOutlined key="refused" aria-hidden />],
  failed: ['red', <CloseCircleOutlined key="failed" aria-hidden />],
}

export const RESULTS = Object.keys(LOOKS) as Result[]

export function ResultLabel({ result }: { result: Result }) {
  const { t } = useTranslation()
  const [tone, icon] = LOOKS[result]
  return (
    <Tone tone={tone} icon={icon}>
      {t(`operation.result.${result}`)}
    </Tone>
  )
}
