import { ApiOutlined, UploadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureAlert } from '@/shared/failure/FailureAlert'
import type { ClusterItem } from '../api/pageClusters'
import { testConnection } from '../api/testConnection'
import { ConnectionResult } from './ConnectionResult'

/** The key to a cluster: taken from a file or pasted, tried before it is saved, and never shown again. */
export function KubeconfigField({ cluster }: { cluster?: Pick<ClusterItem, 'id' | 'has_kubeconfig'> }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const file = useRef<HTMLInputElement>(null)
  const typed = Form.useWatch<string | undefined>('kubeconfig', form) ?? ''
  const trial = useMutation({ mutationFn: testConnection })
  const saved = cluster !== undefined && cluster.has_kubeconfig

  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    form.setFieldsValue({ kubeconfig: await chosen.text() })
    trial.reset()
  }
  return (
    <>
      {saved && (
        <Alert type="info" showIcon title={t('cluster.kubeconfig_saved')} style={{ marginBottom: 16 }} />
      )}
      <Form.Item
        name="kubeconfig"
        label={t('cluster.kubeconfig')}
        extra={t('cluster.kubeconfig_hint')}
        style={{ marginBottom: 8 }}
      >
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 8 }}
          autoComplete="off"
          spellCheck={false}
          placeholder={saved ? t('cluster.kubeconfig_keep') : 'apiVersion: v1\nkind: Config'}
          style={{ fontFamily: 'monospace' }}
        />
      </Form.Item>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBottom: 16 }}>
        <input
          ref={file}
          type="file"
          style={{ display: 'none' }}
          aria-label={t('cluster.kubeconfig_file')}
          onChange={({ target }) => {
            void take(target.files?.[0])
            target.value = ''
          }}
        />
        <Button icon={<UploadOutlined aria-hidden />} onClick={() => file.current?.click()}>
          {t('cluster.kubeconfig_file')}
        </Button>
        <Button
          icon={<ApiOutlined aria-hidden />}
          loading={trial.isPending}
          disabled={typed === '' && !saved}
          onClick={() =>
            trial.mutate(
              typed === '' && cluster !== undefined ? { clusterId: cluster.id } : { kubeconfig: typed },
            )
          }
        >
          {t('cluster.test')}
        </Button>
      </div>
      {(trial.error !== null || trial.data !== undefined) && (
        <div style={{ marginBottom: 24 }}>
          <FailureAlert error={trial.error} />
          {trial.data && <ConnectionResult report={trial.data} />}
        </div>
      )}
    </>
  )
}
