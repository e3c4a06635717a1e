import { type ThemeConfig, theme as antd } from 'antd'
import type { Theme } from '@/shared/preferences'

/** Colours that reach WCAG AA where antd's own do not; measured with axe, see docs/decisions/0010-frontend-stack.md. */
const READABLE = {
  light: {
    colorPrimary: '#0958d9',
    colorPrimaryHover: '#003eb3',
    colorLink: '#0958d9',
    colorError: '#cf1322',
    colorTextDescription: 'rgba(0,0,0,0.65)',
    colorTextTertiary: 'rgba(0,0,0,0.62)',
    colorTextQuaternary: 'rgba(0,0,0,0.6)',
    colorTextPlaceholder: 'rgba(0,0,0,0.6)',
    colorTextDisabled: 'rgba(0,0,0,0.58)',
  },
  dark: {
    colorBgLayout: '#0d0d0d',
    colorPrimary: '#3c89e8',
    colorLink: '#69b1ff',
    colorError: '#f37370',
    colorTextDescription: 'rgba(255,255,255,0.68)',
    colorTextTertiary: 'rgba(255,255,255,0.62)',
    colorTextQuaternary: 'rgba(255,255,255,0.58)',
    colorTextPlaceholder: 'rgba(255,255,255,0.58)',
    colorTextDisabled: 'rgba(255,255,255,0.58)',
  },
}

export function themeConfig(theme: Theme, motion: boolean): ThemeConfig {
  return {
    // The class on <html> in index.html, so that the variables hold everywhere.
    cssVar: { key: 'tidepool' },
    algorithm: theme === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      ...READABLE[theme],
      motion,
      colorInfo: READABLE[theme].colorPrimary,
      fontFamily:
        "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
    },
    components: {
      ...(theme === 'dark' && {
        Button: { dangerColor: '#2a0a0a' },
        Menu: { itemSelectedColor: '#9fcbff' },
        Tabs: { itemSelectedColor: '#69b1ff' },
        // The ground of one that is off, at rest and under the pointer; its word is white.
        Switch: { colorTextQuaternary: '#6b6b6b', colorTextTertiary: '#737373' },
      }),
      Layout: {
        headerBg: theme === 'dark' ? '#141414' : '#ffffff',
        siderBg: theme === 'dark' ? '#141414' : '#ffffff',
        bodyBg: theme === 'dark' ? '#0d0d0d' : '#f5f5f5',
        footerBg: 'transparent',
        headerHeight: 56,
        headerPadding: '0 16px',
      },
    },
  }
}
