import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '@/shared/failure/useFailureText'
import { Tone } from '@/shared/words/Tone'

interface Props<Item> {
  title: string
  /** What will happen. */
  children: ReactNode
  confirmText: string
  items: readonly Item[]
  itemKey: (item: Item) => number
  itemName: (item: Item) => string
  call: (item: Item) => Promise<unknown>
  onClose: () => void
}

/** The same for several, one after the other; what became of each is shown, and one that fails stops no other. */
export function BulkDialog<Item>(props: Props<Item>) {
  const { title, children, confirmText, items: asked, itemKey, itemName, call, onClose } = props
  const { t } = useTranslation()
  const queries = useQueryClient()
  // What was chosen when it opened: a list that is refreshed meanwhile changes nothing.
  const [items] = useState(asked)
  const [results, setResults] = useState<ReadonlyMap<number, unknown>>(new Map())
  const [running, setRunning] = useState(false)

  const run = async () => {
    setRunning(true)
    for (const item of items) {
      const failure = await call(item).then(
        () => null,
        (error: unknown) => error,
      )
      setResults((previous) => new Map(previous).set(itemKey(item), failure))
    }
    setRunning(false)
  }
  // Only then: what is refreshed may no longer have the place that the results are shown in.
  const close = () => {
    onClose()
    if (results.size > 0) void queries.invalidateQueries()
  }
  const done = results.size === items.length
  const failed = [...results.values()].filter((failure) => failure !== null).length
  return (
    <Modal
      open
      title={title}
      width={560}
      closable={{ 'aria-label': t('close'), disabled: running }}
      mask={{ closable: !running }}
      onCancel={close}
      footer={
        done ? (
          <Button type="primary" onClick={close}>
            {t('close')}
          </Button>
        ) : (
          <>
            <Button disabled={running} onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="primary" loading={running} onClick={() => void run()}>
              {confirmText}
            </Button>
          </>
        )
      }
    >
      <div style={{ display: 'grid', gap: 16, paddingBlock: 8 }}>
        <div role="status">{done ? t('bulk.result', { done: items.length - failed, failed }) : children}</div>
        <ul aria-label={title} style={{ margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 8 }}>
          {items.map((item) => (
            <li key={itemKey(item)} style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
              <span style={{ overflowWrap: 'anywhere' }}>{itemName(item)}</span>
              {results.has(itemKey(item)) && <Result failure={results.get(itemKey(item))} />}
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  )
}

function Result({ failure }: { failure: unknown }) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  return failure === null ? (
    <Tone tone="green" icon={<CheckCircleOutlined aria-hidden />}>
      {t('bulk.done')}
    </Tone>
  ) : (
    <Tone tone="red" icon={<CloseCircleOutlined aria-hidden />}>
      {failureText(failure)}
    </Tone>
  )
}
