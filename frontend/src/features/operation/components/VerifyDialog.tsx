import { useMutation } from '@tanstack/react-query'
import { Alert, Form, Input, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '@/shared/form/FormDialog'
import { type Check, type Noted, verifyLog } from '../api/verifyLog'

/** Checks that no row of the log was changed, cut or taken out since it was written. */
export function VerifyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Noted>()
  const check = useMutation({ mutationFn: verifyLog })
  const field = (name: keyof Noted, other: keyof Noted, pattern: RegExp) => (
    <Form.Item
      name={name}
      label={t(`operation.verify.${name}`)}
      dependencies={[other]}
      rules={[
        { pattern, message: t(`operation.verify.${name}_rule`) },
        ({ getFieldValue }) => ({
          required: Boolean(getFieldValue(other)),
          message: t('operation.verify.both'),
        }),
      ]}
    >
      <Input autoComplete="off" spellCheck={false} />
    </Form.Item>
  )
  return (
    <FormDialog
      title={t('operation.verify.title')}
      width={560}
      form={form}
      submitText={t('operation.verify.action')}
      cancelText={t('close')}
      pending={check.isPending}
      error={check.error}
      outcome={check.data && <Outcome check={check.data} />}
      onSubmit={(noted) => check.mutate(noted)}
      onClose={onClose}
    >
      <p>{t('operation.verify.what')}</p>
      {field('row', 'digest', /^[1-9]\d{0,17}$/)}
      {field('digest', 'row', /^[0-9a-fA-F]{64}$/)}
    </FormDialog>
  )
}

function Outcome({ check }: { check: Check }) {
  const { t } = useTranslation()
  const counts = t('operation.verify.counts', { rows: check.rows, anchors: check.anchors })
  return (
    <div role="status">
      <Alert
        showIcon
        type={check.intact ? 'success' : 'error'}
        title={t(check.intact ? 'operation.verify.intact' : 'operation.verify.broken')}
        description={
          <>
            <div>{counts}</div>
            {check.defects.map(({ id, kind }) => (
              <div key={`${id} ${kind}`}>{t(`operation.verify.defect.${kind}`, { id })}</div>
            ))}
          </>
        }
      />
      {check.head && (
        <div style={{ marginBlockStart: 16 }}>
          <div>{t('operation.verify.head', { row: check.head.id })}</div>
          <Typography.Text
            code
            copyable={{ tooltips: [t('copy'), t('copied')] }}
            style={{ overflowWrap: 'anywhere' }}
          >
            {check.head.digest}
          </Typography.Text>
        </div>
      )}
    </div>
  )
}
