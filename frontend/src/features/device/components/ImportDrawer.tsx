import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Drawer, Skeleton } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { FailureAlert } from '@/shared/failure/FailureAlert'
import { saveFile } from '@/shared/list/saveFile'
import { importDevices } from '../api/importDevices'
import styles from './ImportDrawer.module.css'
import { ImportRows } from './ImportRows'

const TEMPLATE = '\uFEFFci_code,ip,arch_type,idc,room,cabinet,cpu,memory,status,group,appid,model,company\r\n'

interface Props {
  onClose: () => void
}

/** Many devices from a CSV: first what would become of each row, then the same for real. */
export function ImportDrawer({ onClose }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<{ name: string; text: string }>()
  const preview = useMutation({ mutationFn: (text: string) => importDevices(text, true) })
  const load = useAction({
    call: (text: string) => importDevices(text, false),
    done: ({ created, updated }) => t('device.import_done', { created, updated }),
    quiet: true,
  })
  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    const text = await chosen.text()
    setFile({ name: chosen.name, text })
    load.reset()
    preview.mutate(text)
  }
  const report = load.data ?? preview.data
  const changed = report === undefined ? 0 : report.created + report.updated
  return (
    <Drawer
      open
      size={720}
      title={t('device.import_title')}
      onClose={onClose}
      closable={{ 'aria-label': t('close') }}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      footer={
        <div className={styles.buttons} style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{load.data ? t('close') : t('cancel')}</Button>
          {file !== undefined && load.data === undefined && (
            <Button
              type="primary"
              disabled={changed === 0}
              loading={load.isPending}
              onClick={() => load.mutate(file.text)}
            >
              {t('device.import_now', { count: changed })}
            </Button>
          )}
        </div>
      }
    >
      <div className={styles.content}>
        <div>{t('device.import_hint')}</div>
        <div className={styles.buttons}>
          <input
            ref={input}
            style={{ display: 'none' }}
            type="file"
            accept=".csv,text/csv"
            aria-label={t('device.import_file')}
            onChange={({ target }) => {
              void take(target.files?.[0])
              target.value = ''
            }}
          />
          <Button
            type={file === undefined ? 'primary' : 'default'}
            icon={<UploadOutlined aria-hidden />}
            onClick={() => input.current?.click()}
          >
            {file === undefined ? t('device.import_file') : t('device.import_other')}
          </Button>
          <Button
            icon={<DownloadOutlined aria-hidden />}
            onClick={() => saveFile('devices.csv', new Blob([TEMPLATE], { type: 'text/csv' }))}
          >
            {t('device.import_template')}
          </Button>
          {file && <span className={styles.name}>{file.name}</span>}
        </div>
        <FailureAlert error={preview.error ?? load.error} />
        {preview.isPending && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
        {report && (
          <>
            <Alert
              type={report.refused > 0 ? 'warning' : report.dry_run ? 'info' : 'success'}
              showIcon
              title={t(report.dry_run ? 'device.import_preview' : 'device.import_result', {
                total: report.total,
                created: report.created,
                updated: report.updated,
                unchanged: report.unchanged,
                refused: report.refused,
              })}
              description={
                report.ignored_columns.length > 0
                  ? t('device.import_ignored', { columns: report.ignored_columns.join(', ') })
                  : undefined
              }
            />
            <ImportRows report={report} />
          </>
        )}
      </div>
    </Drawer>
  )
}
