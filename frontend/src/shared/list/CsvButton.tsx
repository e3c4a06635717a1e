import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Query, requestFile } from '@/api/request'
import { useFailureText } from '@/shared/failure/useFailureText'
import { saveFile } from './saveFile'

interface Props {
  /** Of the export, e.g. `/devices/list.csv`. */
  path: string
  /** What the list is filtered by. */
  query: Query
}

/** Saves the list as it is filtered, all pages of it. */
export function CsvButton({ path, query }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const failureText = useFailureText()
  const download = useMutation({
    mutationFn: () => requestFile(path, query),
    onSuccess: ({ name, content }) => {
      saveFile(name, content)
      message.success(t('list.saved', { name }))
    },
    onError: (error) => message.error(failureText(error)),
  })
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      loading={download.isPending}
      onClick={() => download.mutate()}
    >
      CSV
    </Button>
  )
}
