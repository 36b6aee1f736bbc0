import { BlockStack, Button, InlineGrid, InlineStack, Select, TextField } from "@shopify/polaris";
import { FieldCard } from "#app/ui/field-card.tsx";
import type { FieldsProps } from "./program-fields.tsx";
import type { LanguageForm } from "./program-form.ts";
import { LANGUAGES, pluralCategories } from "./languages.ts";

/** The shop's word for points, and its forms in other languages. */
export function NameCard({ form, errors, onChange, onLeave }: FieldsProps) {
  const { languages } = form;
  const changeLanguage = (index: number, language: LanguageForm) =>
    onChange({ languages: languages.map((one, at) => (at === index ? language : one)) });
  return (
    <FieldCard title="Name of your points" text="As shoppers read it everywhere.">
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <TextField
            label="One"
            autoComplete="off"
            value={form.singular}
            onChange={(singular) => onChange({ singular })}
            onBlur={() => onLeave("singular")}
            error={errors.singular}
            placeholder="point"
          />
          <TextField
            label="Many"
            autoComplete="off"
            value={form.plural}
            onChange={(plural) => onChange({ plural })}
            onBlur={() => onLeave("plural")}
            error={errors.plural}
            placeholder="points"
          />
        </InlineGrid>
        {languages.map((language, index) => (
          <LanguageFields
            key={index}
            language={language}
            errorAt={(field) => errors[`languages.${index}.${field}`]}
            onChange={(changed) => changeLanguage(index, changed)}
            onRemove={() => onChange({ languages: languages.filter((_, at) => at !== index) })}
          />
        ))}
        <InlineStack>
          <Button onClick={() => onChange({ languages: [...languages, { locale: "", forms: {} }] })}>
            Name them in another language
          </Button>
        </InlineStack>
      </BlockStack>
    </FieldCard>
  );
}

function LanguageFields(props: {
  language: LanguageForm;
  errorAt: (field: string) => string | undefined;
  onChange: (language: LanguageForm) => void;
  onRemove: () => void;
}) {
  const { language, errorAt, onChange, onRemove } = props;
  const { locale, forms } = language;
  const name = LANGUAGES.find((one) => one.value === locale)?.label ?? "this language";
  return (
    <fieldset className="pn-group" aria-label={`Name in ${name}`}>
      <BlockStack gap="300">
        <div className="pn-row">
          <Select
            label="Language"
            placeholder="Choose"
            options={LANGUAGES}
            value={locale}
            error={errorAt("locale")}
            onChange={(chosen) => onChange({ locale: chosen, forms: {} })}
          />
          <span className="pn-row__remove">
            <Button variant="plain" tone="critical" onClick={onRemove} accessibilityLabel={`Remove ${name}`}>
              Remove
            </Button>
          </span>
        </div>
        {locale !== "" && (
          <InlineGrid columns={{ xs: 2, sm: 3 }} gap="300">
            {pluralCategories(locale).map(({ category, label }) => (
              <TextField
                key={category}
                label={label}
                autoComplete="off"
                value={forms[category] ?? ""}
                error={errorAt(category)}
                onChange={(text) => onChange({ locale, forms: { ...forms, [category]: text } })}
              />
            ))}
          </InlineGrid>
        )}
      </BlockStack>
    </fieldset>
  );
}
