// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-diagnosis-box"

#include "config.h"

#include "bridge-diagnosis-box.h"

/**
 * BridgeDiagnosisBox:
 *
 * What is wrong, in a sentence, and the one thing to do about it, with the button that does it. What only the page can do, it asks
 * the page for.
 */

enum
{
  SIGNAL_REMEDY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BridgeDiagnosisBox
{
  AdwBin parent_instance;

  BridgeMessage *message;
  const BridgeDiagnosis *diagnosis;
  BridgeEnvironment environment;
  char *detail;
};

G_DEFINE_FINAL_TYPE (BridgeDiagnosisBox, bridge_diagnosis_box, ADW_TYPE_BIN)

static void
on_action (BridgeDiagnosisBox *self)
{
  BridgeRemedy remedy = bridge_diagnosis_get_remedy (self->diagnosis);
  g_autofree char *target = bridge_diagnosis_dup_target (self->diagnosis, self->environment);

  if (remedy == BRIDGE_REMEDY_STEP)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-step", "s", target);
  else if (remedy == BRIDGE_REMEDY_LINK)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-link", "s", target);
  else
    g_signal_emit (self, signals[SIGNAL_REMEDY], 0, remedy);
}

static void
bridge_diagnosis_box_finalize (GObject *object)
{
  g_free (BRIDGE_DIAGNOSIS_BOX (object)->detail);

  G_OBJECT_CLASS (bridge_diagnosis_box_parent_class)->finalize (object);
}

static void
bridge_diagnosis_box_class_init (BridgeDiagnosisBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_diagnosis_box_finalize;

  /* What the page is to do: a BridgeRemedy. */
  signals[SIGNAL_REMEDY] =
    g_signal_new ("remedy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
bridge_diagnosis_box_init (BridgeDiagnosisBox *self)
{
  self->message = g_object_new (BRIDGE_TYPE_MESSAGE, NULL);
  g_signal_connect_swapped (self->message, "action", G_CALLBACK (on_action), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->message));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
fill_in (BridgeDiagnosisBox *self)
{
  g_autofree char *cause = bridge_diagnosis_dup_cause (self->diagnosis, self->environment);
  g_autofree char *advice = bridge_diagnosis_dup_advice (self->diagnosis, self->environment);
  g_autofree char *body = self->detail != NULL ? g_strjoin ("\n", advice, self->detail, NULL) : g_strdup (advice);

  bridge_message_show (self->message, BRIDGE_MESSAGE_WARNING, cause, body);
  bridge_message_set_actions (self->message, bridge_diagnosis_get_label (self->diagnosis), NULL);
}

/* @diagnosis: (nullable): what is wrong; the box is hidden if nothing is
 * @detail: (nullable): what was said about it, below the advice */
void
bridge_diagnosis_box_show (BridgeDiagnosisBox    *self,
                           const BridgeDiagnosis *diagnosis,
                           BridgeEnvironment      environment,
                           const char            *detail)
{
  /* The same once more is not read out again. */
  if (self->diagnosis == diagnosis && g_strcmp0 (self->detail, detail) == 0)
    return;

  self->diagnosis = diagnosis;
  self->environment = environment;
  g_free (self->detail);
  self->detail = g_strdup (detail);
  if (diagnosis != NULL)
    fill_in (self);
  gtk_widget_set_visible (GTK_WIDGET (self), diagnosis != NULL);
}

/* Its button is what to press next whenever it is there: on a page that has it in its place, not among others. */
void
bridge_diagnosis_box_set_suggesting (BridgeDiagnosisBox *self)
{
  bridge_message_set_suggested (self->message, TRUE);
}

/* Returns: whether it has a button to press now */
gboolean
bridge_diagnosis_box_get_suggested (BridgeDiagnosisBox *self)
{
  return self->diagnosis != NULL && bridge_diagnosis_get_label (self->diagnosis) != NULL;
}
