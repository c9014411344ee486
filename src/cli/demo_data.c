/* See demo_data.h. Places are towns and quarters that exist, as the projects' territories name them; everybody is invented. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo_data.h"

#include "base/banned.h"

/* Who is met: the young of the first call, the grown-ups of the second, the newcomers of the third. */
#define YOUNG S_INIT("16_17 18_25 18_25 18_25 18_25 26_29 26_29 under_16 unknown")
#define GROWN S_INIT("18_25 18_25 26_29 26_29 30_plus 30_plus 30_plus unknown")
#define NEWCOMERS S_INIT("18_25 26_29 26_29 30_plus 30_plus 30_plus")
#define MIXED S_INIT("yes yes yes presumed presumed presumed no unknown")
#define SENT S_INIT("yes yes yes yes presumed no")

/* A project is a paragraph, its numbers in one line. */
// clang-format off
const DemoProject demo_projects[DEMO_PROJECTS] = {
    {1, 1, 120, 3, 2, 28, 10, 14, YOUNG, MIXED,
     S_INIT("street market station event library"), S_INIT("training just_talk leisure family job mobility"),
     {S_INIT("Hirson, gare"), S_INIT("Chauny, place du marché"), S_INIT("Méru, city-stade"), S_INIT("Abbeville, gare routière"),
      S_INIT("Saint-Just-en-Chaussée, halle")}},
    {1, 2, 100, 4, 1, 22, 30, 15, YOUNG, MIXED,
     S_INIT("station event street mall"), S_INIT("job job training mobility just_talk"),
     {S_INIT("Chantilly, gare"), S_INIT("Senlis, Brichebay"), S_INIT("Crépy-en-Vallois, gare"),
      S_INIT("Compiègne, Clos des Roses")}},
    {1, 3, 140, 4, 2, 30, 5, 16, YOUNG, MIXED,
     S_INIT("street stairwell stairwell sports_ground shop online"), S_INIT("just_talk job papers leisure money"),
     {S_INIT("Tourcoing, La Bourgogne"), S_INIT("Tourcoing, Pont Rompu"), S_INIT("Tourcoing, Virolois"),
      S_INIT("Tourcoing, Belencontre")}},
    {1, 4, 150, 3, 2, 25, 90, 10, YOUNG, MIXED,
     S_INIT("van van van market"), S_INIT("job mobility mobility training health papers"),
     {S_INIT("Aniche, place du marché"), S_INIT("Somain, gare"), S_INIT("Pecquencourt, arrêt du camping-car"),
      S_INIT("Auberchicourt, place"), S_INIT("Flers-en-Escrebieux, marché"), S_INIT("Masny, salle des fêtes")}},
    {1, 5, 400, 4, 2, 26, 12, 13, YOUNG, MIXED,
     S_INIT("street station mall event online library phone"), S_INIT("training training job mobility papers just_talk health"),
     {S_INIT("Lille, Fives"), S_INIT("Armentières, gare"), S_INIT("Dunkerque, Jeu de Mail"), S_INIT("Beauvais, Argentine"),
      S_INIT("Amiens, Étouvie"), S_INIT("Château-Thierry, Les Vaucrises"), S_INIT("Saint-Omer, gare")}},
    {1, 6, 110, 3, 2, 27, 20, 10, YOUNG, MIXED,
     S_INIT("street station social_centre market"), S_INIT("training job mobility housing papers"),
     {S_INIT("Laon, Champagne"), S_INIT("Laon, gare"), S_INIT("Hirson, gare"), S_INIT("Vervins, marché"),
      S_INIT("Guise, place du Familistère")}},
    {1, 7, 90, 4, 1, 24, 60, 15, YOUNG, MIXED,
     S_INIT("event event market online street"), S_INIT("leisure job training just_talk mobility"),
     {S_INIT("Marché de Vailly"), S_INIT("Soissons, Presles"), S_INIT("Soissons, Saint-Crépin"), S_INIT("Soissons, gare"),
      S_INIT("Villers-Cotterêts, marché")}},
    {1, 8, 105, 3, 1, 30, 40, 10, YOUNG, MIXED,
     S_INIT("van street station phone"), S_INIT("training training job mobility money"),
     {S_INIT("Saint-Quentin, quartier Europe"), S_INIT("Saint-Quentin, Vermandois"), S_INIT("Bohain, gare"),
      S_INIT("Ribemont, place"), S_INIT("Gauchy, bureau mobile")}},
    {1, 9, 130, 3, 2, 29, 15, 14, YOUNG, MIXED,
     S_INIT("street market station social_centre event"), S_INIT("job job training mobility leisure"),
     {S_INIT("Péronne, place du marché"), S_INIT("Albert, gare"), S_INIT("Abbeville, gare"),
      S_INIT("Saint-Pol-sur-Ternoise, gare"), S_INIT("Arras, gare")}},
    {1, 10, 170, 3, 2, 30, 12, 15, YOUNG, MIXED,
     S_INIT("street stairwell station sports_ground social_centre online"), S_INIT("job just_talk training papers housing mobility"),
     {S_INIT("Lens, Cité 12"), S_INIT("Lens, gare"), S_INIT("Liévin, Calonne"), S_INIT("Liévin, Marichelles"),
      S_INIT("Hénin-Beaumont, gare"), S_INIT("Harnes, terrain de sport")}},
    {1, 11, 95, 3, 1, 26, 10, 14, YOUNG, MIXED,
     S_INIT("street street market stairwell event"), S_INIT("just_talk leisure family job mobility"),
     {S_INIT("Maubeuge, Sous-le-Bois"), S_INIT("Maubeuge, Provinces françaises"), S_INIT("Fourmies, marché"),
      S_INIT("Aulnoye-Aymeries, gare"), S_INIT("Avesnes-sur-Helpe, gare")}},
    {1, 12, 62, 2, 1, 34, 10, 16, YOUNG, MIXED,
     S_INIT("social_centre street stairwell food_aid"), S_INIT("papers housing food just_talk family"),
     {S_INIT("Vieux-Lille, cour du centre social"), S_INIT("Lomme, Le Marais"), S_INIT("Haubourdin, Le Parc"),
      S_INIT("La Madeleine, Berkem"), S_INIT("Wambrechies, place")}},
    {1, 13, 115, 3, 2, 22, 100, 14, YOUNG, MIXED,
     S_INIT("shop shop shop food_aid library"), S_INIT("job papers money food training"),
     {S_INIT("Seclin, La Mouchonnière"), S_INIT("Seclin, salon de coiffure"), S_INIT("Wattignies, Blanc Riez"),
      S_INIT("Ronchin, épicerie solidaire"), S_INIT("Faches-Thumesnil, kebab de la gare")}},
    {1, 14, 74, 2, 1, 32, 10, 17, YOUNG, MIXED,
     S_INIT("social_centre street street stairwell"), S_INIT("just_talk leisure family papers health"),
     {S_INIT("Villeneuve d’Ascq, Pont-de-Bois"), S_INIT("Villeneuve d’Ascq, La Résidence"),
      S_INIT("Villeneuve d’Ascq, Cousinerie"), S_INIT("Villeneuve d’Ascq, métro Hôtel-de-Ville")}},
    {1, 15, 85, 3, 1, 38, 5, 16, YOUNG, MIXED,
     S_INIT("online online street event shop"), S_INIT("just_talk leisure job training health"),
     {S_INIT("Dunkerque, Banc Vert"), S_INIT("Grande-Synthe, Courghain"), S_INIT("Saint-Pol-sur-Mer, Liberté"),
      S_INIT("Gravelines, place"), S_INIT("Hondschoote, place")}},
    {1, 16, 125, 3, 2, 31, 15, 15, YOUNG, MIXED,
     S_INIT("street social_centre home online"), S_INIT("just_talk family job papers health"),
     {S_INIT("Valenciennes, Dutemple"), S_INIT("Valenciennes, Chasse Royale"), S_INIT("Valenciennes, Faubourg de Cambrai"),
      S_INIT("Anzin, Carpeaux"), S_INIT("Denain, gare")}},
    {1, 17, 88, 3, 1, 28, 80, 14, YOUNG, MIXED,
     S_INIT("social_centre social_centre street sports_ground event"), S_INIT("leisure leisure just_talk job training"),
     {S_INIT("Arques, local des 16-29"), S_INIT("Arques, ascenseur à bateaux"), S_INIT("Saint-Omer, Quai du Commerce"),
      S_INIT("Longuenesse, skatepark")}},
    {1, 18, 92, 3, 1, 36, 10, 16, YOUNG, MIXED,
     S_INIT("street social_centre online stairwell event"), S_INIT("just_talk job family leisure health"),
     {S_INIT("Boulogne, Chemin Vert"), S_INIT("Boulogne, Beaurepaire"), S_INIT("Outreau, Tour du Renard"),
      S_INIT("Le Portel, digue"), S_INIT("Saint-Martin, centre commercial")}},
    {2, 1, 78, 3, 1, 30, 10, 10, GROWN, SENT,
     S_INIT("social_centre market event phone"), S_INIT("training training job money papers"),
     {S_INIT("Marcq-en-Barœul, Briquetterie"), S_INIT("Lille, marché de Wazemmes"), S_INIT("Roubaix, gare")}},
    {2, 2, 230, 5, 2, 24, 20, 9, GROWN, SENT,
     S_INIT("social_centre market event street phone"), S_INIT("job job job training mobility housing money"),
     {S_INIT("Lille Sud, hub"), S_INIT("Hem, hub"), S_INIT("Tourcoing, hub"), S_INIT("Carvin, hub"),
      S_INIT("Roost-Warendin, hub"), S_INIT("Denain, hub"), S_INIT("Aniche, hub")}},
    {2, 3, 82, 3, 1, 33, 10, 14, S_INIT("16_17 18_25 18_25 18_25 26_29"), SENT,
     S_INIT("street event social_centre station"), S_INIT("training job just_talk mobility"),
     {S_INIT("Roubaix, Les Trois Ponts"), S_INIT("Roubaix, L’Hommelet"), S_INIT("Beauvais, Saint-Jean"),
      S_INIT("Beauvais, Argentine")}},
    {2, 4, 135, 5, 2, 25, 15, 17, YOUNG, SENT,
     S_INIT("sports_ground sports_ground event street"), S_INIT("leisure leisure job training health"),
     {S_INIT("Valenciennes, city-stade Dutemple"), S_INIT("Roubaix, gymnase de l’Alma"), S_INIT("Dunkerque, Malo-les-Bains"),
      S_INIT("Dunkerque, salle d’escalade")}},
    {2, 5, 70, 2, 1, 35, 5, 9, GROWN, SENT,
     S_INIT("food_aid social_centre street phone"), S_INIT("job housing food money health"),
     {S_INIT("Landrethun-le-Nord, chantier"), S_INIT("Audruicq, gare"), S_INIT("Calais, Fort Nieulay"),
      S_INIT("Soissons, chantier")}},
    {2, 6, 66, 3, 1, 27, 30, 14, GROWN, SENT,
     S_INIT("event event social_centre street"), S_INIT("job training leisure money family"),
     {S_INIT("Lille, Moulins"), S_INIT("Roubaix, Alma"), S_INIT("Roubaix, Épeule"), S_INIT("Lille, atelier de réparation")}},
    {2, 7, 40, 2, 1, 40, 0, 10, S_INIT("18_25 26_29 26_29 30_plus"), SENT,
     S_INIT("home social_centre event phone"), S_INIT("job family health training"),
     {S_INIT("Lesquin, atelier d’essai"), S_INIT("Amiens, établissement partenaire"), S_INIT("Arras, entreprise d’accueil")}},
    {2, 8, 76, 3, 1, 34, 10, 11, GROWN, SENT,
     S_INIT("street station food_aid shop"), S_INIT("job housing housing just_talk papers health"),
     {S_INIT("Lille, gare Flandres"), S_INIT("Lille, accueil de jour"), S_INIT("Lille, place Rihour"),
      S_INIT("Roubaix, café solidaire")}},
    {3, 1, 84, 3, 1, 36, 5, 10, NEWCOMERS, SENT,
     S_INIT("social_centre food_aid phone event"), S_INIT("language job papers training"),
     {S_INIT("Lille, permanence Réfugiés"), S_INIT("Amiens, centre d’accueil"), S_INIT("Arras, foyer")}},
    {3, 2, 80, 4, 1, 32, 10, 18, NEWCOMERS, SENT,
     S_INIT("event event library social_centre"), S_INIT("language language job leisure just_talk"),
     {S_INIT("Lille, café des langues"), S_INIT("Villeneuve d’Ascq, campus"), S_INIT("Roubaix, tiers-lieu")}},
    {3, 3, 118, 3, 2, 34, 5, 9, NEWCOMERS, SENT,
     S_INIT("social_centre phone food_aid event"), S_INIT("job housing papers mobility language"),
     {S_INIT("Lille, agence"), S_INIT("Saint-Quentin, centre d’hébergement"), S_INIT("Beauvais, résidence sociale"),
      S_INIT("Calais, accueil")}},
    {3, 4, 68, 3, 1, 35, 10, 10, NEWCOMERS, SENT,
     S_INIT("food_aid social_centre street"), S_INIT("language papers job housing food"),
     {S_INIT("Douai, plate-forme"), S_INIT("Douai, gare"), S_INIT("Sin-le-Noble, Les Épis")}},
};
// clang-format on

#define COUNT_OF(list) (int)(sizeof(list) / sizeof *(list))

const Str demo_first_names[] = {
    S_INIT("Amel"),    S_INIT("Bruno"),  S_INIT("Chloé"),  S_INIT("Djibril"), S_INIT("Élise"),   S_INIT("Fatou"),
    S_INIT("Gaëlle"),  S_INIT("Hugo"),   S_INIT("Inès"),   S_INIT("Jules"),   S_INIT("Kenza"),   S_INIT("Lina"),
    S_INIT("Malo"),    S_INIT("Nadia"),  S_INIT("Oscar"),  S_INIT("Paula"),   S_INIT("Quentin"), S_INIT("Rania"),
    S_INIT("Samir"),   S_INIT("Théo"),   S_INIT("Ulysse"), S_INIT("Valérie"), S_INIT("Wassim"),  S_INIT("Xavier"),
    S_INIT("Yasmine"), S_INIT("Zoé"),    S_INIT("Adèle"),  S_INIT("Basile"),  S_INIT("Célia"),   S_INIT("Driss"),
    S_INIT("Emma"),    S_INIT("Farid"),  S_INIT("Gwenn"),  S_INIT("Hélène"),  S_INIT("Ibrahim"), S_INIT("Jeanne"),
    S_INIT("Karim"),   S_INIT("Louise"), S_INIT("Moussa"), S_INIT("Nina"),    S_INIT("Olga"),
};
const int demo_first_count = COUNT_OF(demo_first_names);

const Str demo_last_names[] = {
    S_INIT("Sémaphore"), S_INIT("Girouette"), S_INIT("Boussole"),   S_INIT("Amer"),      S_INIT("Bouée"),    S_INIT("Beffroi"),
    S_INIT("Menhir"),    S_INIT("Borne"),     S_INIT("Tourelle"),   S_INIT("Vigie"),     S_INIT("Lanterne"), S_INIT("Falaise"),
    S_INIT("Ladune"),    S_INIT("Estacade"),  S_INIT("Écluse"),     S_INIT("Terril"),    S_INIT("Carillon"), S_INIT("Corniche"),
    S_INIT("Cadran"),    S_INIT("Compas"),    S_INIT("Sextant"),    S_INIT("Azimut"),    S_INIT("Portulan"), S_INIT("Méridien"),
    S_INIT("Zénith"),    S_INIT("Équerre"),   S_INIT("Passerelle"), S_INIT("Belvédère"), S_INIT("Donjon"),   S_INIT("Obélisque"),
    S_INIT("Campanile"), S_INIT("Viaduc"),    S_INIT("Aqueduc"),    S_INIT("Tertre"),    S_INIT("Polaire"),  S_INIT("Fanion"),
    S_INIT("Signal"),
};
const int demo_last_count = COUNT_OF(demo_last_names);

/* « Mob », « Lulu », « Kiki », « Zip », « Brio » and « Nuage » are those of the last days at Lens (demo_lens). */
const Str demo_aliases[] = {
    S_INIT("Titi"),    S_INIT("Nono"),     S_INIT("Bibi"),   S_INIT("Caro"),      S_INIT("Doudou"),  S_INIT("Fifi"),
    S_INIT("Gégé"),    S_INIT("Jojo"),     S_INIT("Lolo"),   S_INIT("Mimi"),      S_INIT("Momo"),    S_INIT("Nana"),
    S_INIT("Pipo"),    S_INIT("Riri"),     S_INIT("Sissi"),  S_INIT("Toto"),      S_INIT("Vivi"),    S_INIT("Zaza"),
    S_INIT("Zouzou"),  S_INIT("Ben"),      S_INIT("Sam"),    S_INIT("Max"),       S_INIT("Alex"),    S_INIT("Camomille"),
    S_INIT("Pixel"),   S_INIT("Turbo"),    S_INIT("Flash"),  S_INIT("Comète"),    S_INIT("Orage"),   S_INIT("Soleil"),
    S_INIT("Brume"),   S_INIT("Mistral"),  S_INIT("Écho"),   S_INIT("Radar"),     S_INIT("Tempo"),   S_INIT("Samba"),
    S_INIT("Basse"),   S_INIT("Refrain"),  S_INIT("Slam"),   S_INIT("Freestyle"), S_INIT("Kiwi"),    S_INIT("Mangue"),
    S_INIT("Cactus"),  S_INIT("Menthe"),   S_INIT("Safran"), S_INIT("Cannelle"),  S_INIT("Praline"), S_INIT("Caramel"),
    S_INIT("Renard"),  S_INIT("Loulou"),   S_INIT("Panda"),  S_INIT("Koala"),     S_INIT("Faucon"),  S_INIT("Mésange"),
    S_INIT("Merle"),   S_INIT("Puma"),     S_INIT("Domino"), S_INIT("Joker"),     S_INIT("Dé"),      S_INIT("Pion"),
    S_INIT("Fou"),     S_INIT("Tour"),     S_INIT("Atout"),  S_INIT("Bingo"),     S_INIT("Bricole"), S_INIT("Vis"),
    S_INIT("Clef"),    S_INIT("Pédale"),   S_INIT("Guidon"), S_INIT("Skate"),     S_INIT("Roller"),  S_INIT("Ressort"),
    S_INIT("Azur"),    S_INIT("Indigo"),   S_INIT("Ocre"),   S_INIT("Carmin"),    S_INIT("Perle"),   S_INIT("Rubis"),
    S_INIT("Topaze"),  S_INIT("Jade"),     S_INIT("Yaya"),   S_INIT("Kéké"),      S_INIT("Tchoupi"), S_INIT("Bambou"),
    S_INIT("Popcorn"), S_INIT("Biscotte"), S_INIT("Moka"),   S_INIT("Nougat"),
};
const int demo_alias_count = COUNT_OF(demo_aliases);

const Str demo_promises[] = {
    S_INIT("Appeler la mission locale pour un rendez-vous"),
    S_INIT("Apporter la liste des foyers"),
    S_INIT("Rapporter le dossier de complémentaire santé"),
    S_INIT("Trouver les horaires du bus"),
    S_INIT("Demander s’il reste une place à l’atelier"),
    S_INIT("Donner l’adresse de la permanence des impôts"),
    S_INIT("Venir avec quelqu’un de Cap emploi"),
    S_INIT("Imprimer le CV corrigé"),
    S_INIT("Appeler le garage pour une immersion"),
    S_INIT("Prêter un pass pour l’entretien"),
    S_INIT("Se renseigner sur le permis à un euro par jour"),
    S_INIT("Écrire à l’assistante sociale de secteur"),
    S_INIT("Montrer le site des offres du port"),
    S_INIT("Apporter le programme de l’École de la deuxième chance"),
    S_INIT("Demander une place au cours de français"),
    S_INIT("Appeler la caisse d’allocations avec elle"),
    S_INIT("Revenir avec la médiatrice santé"),
    S_INIT("Inscrire à la sortie de samedi"),
    S_INIT("Vérifier le droit à la prime d’activité"),
    S_INIT("Présenter le service civique de la bibliothèque"),
    S_INIT("Chercher un colis pour vendredi"),
    S_INIT("Rappeler l’épicerie solidaire"),
    S_INIT("Prévenir le club de foot"),
    S_INIT("Relire la lettre pour le bailleur"),
};
const int demo_promise_count = COUNT_OF(demo_promises);

const Str demo_languages[] = {
    S_INIT("arabe"),     S_INIT("dari"),    S_INIT("pachto"),    S_INIT("tigrinya"),
    S_INIT("portugais"), S_INIT("anglais"), S_INIT("ukrainien"), S_INIT("français"),
};
const int demo_language_count = COUNT_OF(demo_languages);

// clang-format off
const DemoMeeting demo_lens[] = {
    {16, 18, S_INIT("people=3&target=yes&age_band=18_25&topics=job&topics=just_talk&space=street&gender=man"
             "&way_back=phone&way_value=06+39+98+12+07"),
     S_INIT("Mob"), {NULL, 0}, 0},
    {14, 17, S_INIT("people=1&target=presumed&age_band=16_17&topics=leisure&space=sports_ground"
             "&way_back=usual_place&way_value=Terrain+de+Harnes"),
     S_INIT("Kiki"), {NULL, 0}, 0},
    {13, 16, S_INIT("people=2&target=yes&age_band=18_25&topics=papers&topics=housing&space=stairwell&gender=woman"
             "&way_back=phone&way_value=06+39+98+33+41"),
     S_INIT("Lulu"), {NULL, 0}, 0},
    {10, 20, S_INIT("people=1&target=yes&age_band=18_25&topics=job&space=online"
             "&way_back=handle&way_value=%40zip.invente"),
     S_INIT("Zip"), S_INIT("Appeler le foyer pour une place"), -2},
    {9, 17, S_INIT("people=4&target=presumed&age_band=26_29&topics=training&topics=mobility&space=station"
             "&way_back=phone&way_value=06+39+98+57+90"),
     S_INIT("Nuage"), {NULL, 0}, 0},
    {2, 18, S_INIT("people=more&people_more=6&target=presumed&age_band=18_25&topics=just_talk&space=stairwell"),
     {NULL, 0}, {NULL, 0}, 0},
    {1, 16, S_INIT("people=2&target=yes&age_band=18_25&topics=mobility&topics=training&space=street&gender=man"
             "&way_back=phone&way_value=06+39+98+71+16"),
     S_INIT("Brio"), S_INIT("Apporter la liste des auto-écoles solidaires"), 0},
    {1, 18, S_INIT("people=4&target=presumed&age_band=16_17&topics=training&space=station"),
     {NULL, 0}, S_INIT("Revenir avec les horaires de la mission locale"), 1},
    {0, 0, S_INIT("people=2&target=yes&age_band=18_25&topics=job&topics=food&space=station"),
     {NULL, 0}, {NULL, 0}, 0},
};
// clang-format on
const int demo_lens_count = COUNT_OF(demo_lens);
