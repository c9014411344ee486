/* A directory that nobody keeps: structures and services of data·inclusion, invented, as many as asked, with every kind of bad line.
 *     services structures|services csv|jsonl|v0 COUNT [bad]      on standard output; bad: one line in fifty is wrong in one way or another
 * Half of them lie between Lille and Lens, so that a proposal there has the most to choose from. Not a part of the product. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PER_STRUCTURE 4

typedef struct { char insee[6], name[60]; double lat, lon; } Commune;
static Commune communes[4000], dense[4000];
static int commune_count, dense_count;
static uint64_t state = 20261125;

static unsigned chance(unsigned n)
{
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(state >> 33) % n;
}

static const char *const themes[] = {
    "mobilite--preparer-un-permis", "mobilite--financer-ma-mobilite", "mobilite--acceder-a-un-vehicule", "logement-hebergement--rechercher-une-solution-dhebergement-temporaire",
    "logement-hebergement--louer-un-logement", "sante--acces-aux-soins", "sante--addictions", "sante--sante-mentale", "numerique--acceder-a-des-services-en-ligne",
    "numerique--maitriser-les-fondamentaux-du-numerique", "famille--garde-denfants", "difficultes-financieres--ameliorer-sa-gestion-budgetaire", "equipement-et-alimentation--alimentation",
    "lecture-ecriture-calcul--maitriser-le-francais", "remobilisation--lien-social", "remobilisation--bien-etre-confiance-en-soi", "se-former--trouver-sa-formation",
    "trouver-un-emploi--repondre-a-des-offres-demploi", "preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation", "choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite",
    "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits", "difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire"};
static const char *const publics[] = {"jeunes", "demandeurs-emploi", "tous-publics", "femmes", "familles", "beneficiaires-des-minimas-sociaux", "personnes-exilees", "seniors"};
static const char *const old_publics[] = {"jeunes-16-26", "demandeurs-demploi", "tous-publics", "femmes", "familles-enfants", "beneficiaires-rsa", "personnes-de-nationalite-etrangere", "seniors-65"};
static const char *const ages[] = {"", "16-25 ans", "de 18 à 30 ans", "moins de 26 ans", "18 ans et plus", "", "sur avis du référent", "jeunes de 16 à 29 ans"};
static const char *const words[] = {"accueil", "écoute", "accompagnement", "personnes", "démarches", "sur", "rendez-vous", "gratuit", "chaque", "semaine", "avec", "un", "référent", "pour", "avancer", "à",
                                    "leur", "rythme", "ateliers", "collectifs", "entretiens", "individuels", "dans", "le", "quartier", "en", "lien", "partenaires", "du", "territoire"};
#define ANY(list) list[chance(sizeof list / sizeof *list)]

static void read_communes(void)
{
    char line[200];
    int lat, lon;
    FILE *f = fopen("data/communes.csv", "r");
    if (!f) exit(1);
    if (!fgets(line, sizeof line, f)) exit(1);
    while (commune_count < 4000 && fgets(line, sizeof line, f)) {
        Commune *c = &communes[commune_count++];
        char *name = strchr(line, ';'), *epci = name ? strchr(name + 1, ';') : NULL;
        if (!epci || sscanf(strchr(epci + 1, ';') + 1, "%d;%d", &lat, &lon) != 2) exit(1);
        snprintf(c->insee, sizeof c->insee, "%.5s", line);
        snprintf(c->name, sizeof c->name, "%.*s", (int)(epci - name - 1), name + 1);
        c->lat = lat / 1000.0, c->lon = lon / 1000.0;
        if (lat > 50350 && lat < 50700 && lon > 2700 && lon < 3200) dense[dense_count++] = *c;
    }
    fclose(f);
}

static void prose(char *out, unsigned most)
{
    unsigned len = 0, count = 30 + chance(most);
    for (unsigned i = 0; i < count; i++) {
        const char *word = ANY(words);
        len += (unsigned)sprintf(out + len, "%s%s", i ? " " : "", word);
        if (i % 9 == 8) out[len++] = i % 18 == 8 ? ',' : '.';
    }
    out[len] = 0;
}

/* What is wrong with a line; 0: nothing. */
enum { GOOD, NO_NAME, LONG_NAME, NO_ID, NO_DATE, BAD_DATE, FUTURE, TWICE, NO_STRUCTURE, COLUMNS, NOT_UTF8, ODD, FAULTS };

typedef struct { const char *name; char value[6000]; } Field;
static Field fields[40];
static int count;
static Field *add(const char *name) { fields[count].name = name; fields[count].value[0] = 0; return &fields[count++]; }
#define PUT(name, ...) snprintf(add(name)->value, sizeof fields->value, __VA_ARGS__)

static void fill(long n, int services, int old, int fault, long structures)
{
    char text[5000];
    const Commune *c = chance(2) && dense_count ? &dense[chance((unsigned)dense_count)] : &communes[chance((unsigned)commune_count)];
    long structure = services ? n / PER_STRUCTURE % structures : n;
    count = 0;
    PUT("source", "essai");
    PUT("id", fault == NO_ID ? "" : "essai--%s-%06ld", services ? "service" : "structure", fault == TWICE ? 7 : n);
    if (services) PUT("structure_id", "essai--structure-%06ld", fault == NO_STRUCTURE ? 999999 : structure);
    PUT("nom", fault == NO_NAME ? "" : fault == LONG_NAME ? "%0200ld" : services ? "Service inventé n° %ld" : "Structure inventée n° %ld", n);
    prose(text, services ? 90 : 20);
    if (old) PUT("presentation_resume", "%.200s", "Présentation courte"), PUT("presentation_detail", "%s", text);
    else PUT("description", "%s", text);
    PUT("date_maj", fault == NO_DATE ? "" : fault == BAD_DATE ? "hier" : fault == FUTURE ? "2990-01-01" : "2026-%02u-%02u", 1 + chance(8), 1 + chance(28));
    PUT("commune", "%s", c->name), PUT("code_postal", fault == ODD ? "5900" : "%.2s000", c->insee), PUT("code_insee", "%s", c->insee);
    PUT("adresse", "%u rue de l’Exemple", 1 + chance(90)), PUT("complement_adresse", "%s", "");
    PUT("longitude", "%.5f", c->lon + chance(2000) / 1e5), PUT("latitude", "%.5f", c->lat + chance(2000) / 1e5);
    PUT("telephone", "+3332%07u", chance(10000000)), PUT("courriel", fault == ODD ? "pas une adresse" : "accueil%ld@exemple.example", structure);
    PUT(old ? "horaires_ouverture" : "horaires_accueil", "Mo-Fr 09:00-12:00");
    if (!services) {
        PUT("siret", "%014ld", n), PUT(old ? "labels_nationaux" : "reseaux_porteurs", "[\"mission-locale\"]");
        return;
    }
    unsigned kind = chance(8);
    PUT(old ? "types" : "type", old ? "[\"accueil\"]" : "accompagnement");
    PUT("thematiques", "[\"%s\", \"%s\"]", ANY(themes), fault == ODD ? "inconnu--du-schema" : ANY(themes));
    PUT("frais", old ? "[\"gratuit\"]" : "gratuit");
    PUT(old ? "profils" : "publics", "[\"%s\"]", old ? old_publics[kind] : publics[kind]), PUT(old ? "profils_precisions" : "publics_precisions", "%s", ANY(ages));
    PUT(old ? "pre_requis" : "conditions_acces", "%s", ""), PUT("contact_nom_prenom", "Camille Inventé");
    PUT("modes_accueil", chance(10) ? "[\"en-presentiel\"]" : "[\"a-distance\"]");
    if (old) PUT("zone_diffusion_type", "departement"), PUT("zone_diffusion_code", "%.2s", c->insee);
    else PUT("zone_eligibilite", chance(3) ? "[\"france\"]" : "[\"%.2s\"]", c->insee);
    PUT(old ? "formulaire_en_ligne" : "lien_mobilisation", "https://exemple.example/%ld", n);
    PUT(old ? "modes_orientation_accompagnateur" : "modes_mobilisation", old ? "[\"envoyer-un-mail\", \"telephoner\"]" : "[\"envoyer-un-courriel\", \"telephoner\"]");
    if (!old) PUT("mobilisable_par", "[\"professionnels\", \"usagers\"]");
    PUT("volume_horaire_hebdomadaire", fault == ODD ? "-3" : "%u", 1 + chance(20)), PUT("nombre_semaines", "%u", 1 + chance(30));
}

static void put_cell(const char *text)
{
    if (!strpbrk(text, ",\"\n")) { fputs(text, stdout); return; }
    putchar('"');
    for (; *text; text++) fputs(*text == '"' ? "\"\"" : (char[]){*text, 0}, stdout);
    putchar('"');
}

static void put_json(void)
{
    for (int i = 0; i < count; i++) {
        printf("%s\"%s\":", i ? "," : "{", fields[i].name);
        if (fields[i].value[0] == '[') { fputs(fields[i].value, stdout); continue; }
        putchar('"');
        for (const char *p = fields[i].value; *p; p++) fputs(*p == '"' ? "\\\"" : (char[]){*p, 0}, stdout);
        putchar('"');
    }
    puts("}");
}

int main(int argc, char **argv)
{
    if (argc < 4) return fputs("usage: services structures|services csv|jsonl|v0 COUNT [bad]\n", stderr), 2;
    int services = !strcmp(argv[1], "services"), json = !strcmp(argv[2], "jsonl"), old = !strcmp(argv[2], "v0"), bad = argc > 4;
    long n = atol(argv[3]), structures = n / PER_STRUCTURE + 1, all = services ? n : structures;
    read_communes();
    fill(0, services, old, GOOD, structures);
    for (int i = 0; !json && i < count; i++) printf("%s%s", i ? "," : "", fields[i].name);
    if (!json) putchar('\n');
    for (long i = 0; i < all; i++) {
        int fault = bad && i % 50 == 49 ? 1 + (int)(i / 50 % (FAULTS - 1)) : GOOD;
        if (!services && fault == NO_STRUCTURE) fault = GOOD;
        fill(i, services, old, fault, structures);
        if (fault == NOT_UTF8) strcpy(fields[3].value, "Nom en \xe9 Latin 1");
        if (json) { put_json(); continue; }
        for (int k = 0; k < count - (fault == COLUMNS); k++) { if (k) putchar(','); put_cell(fields[k].value); }
        putchar('\n');
    }
    return 0;
}
