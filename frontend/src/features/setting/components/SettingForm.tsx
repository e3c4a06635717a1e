import { Alert, Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { changeSetting, type Setting } from '@/api/settings'
import { useAction } from '@/shared/action/useAction'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { SettingField } from './SettingField'
import { useSettingWords } from './useSettingWords'

interface Props {
  setting: Setting
  onClose: () => void
}

/** Changes one setting, with what that may do; it can be taken back at once. */
export function SettingForm({ setting, onClose }: Props) {
  const { t } = useTranslation()
  const words = useSettingWords()
  const [form] = Form.useForm()
  const { key, value, default_value: byDefault } = setting
  const path = key.split('.')
  const warning = words.warning(key)
  const change = useAction({
    call: (next: unknown) => changeSetting({ key, value: next }),
    done: () => t('setting.saved', { name: words.name(key) }),
    // What was deleted in the meantime would not come back.
    undo: key.startsWith('retention.') ? undefined : () => changeSetting({ key, value }),
    quiet: true,
  })
  return (
    <FormDrawer<object>
      title={t('setting.edit_of', { name: words.name(key) })}
      size={480}
      form={form}
      initial={nested(path, value)}
      onSubmit={() => change.mutateAsync(form.getFieldValue(path))}
      onClose={onClose}
    >
      {warning && <Alert type="warning" showIcon title={warning} style={{ marginBottom: 16 }} />}
      <SettingField setting={setting} />
      <p style={{ overflowWrap: 'anywhere' }}>
        {t('setting.default_is', { value: words.value(setting, byDefault) })}
      </p>
      {canBeSet(setting) && (
        <Button size="small" onClick={() => form.setFieldValue(path, byDefault)}>
          {t('setting.restore')}
        </Button>
      )}
    </FormDrawer>
  )
}

/** Whether its field shows what is set from outside; text that is being edited does not. */
function canBeSet({ shape: { kind } }: Setting) {
  return kind !== 'objects' && kind !== 'text_by_text'
}

function nested(path: readonly string[], value: unknown): object {
  return path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object
}
